package lu.opendsp.database;

/**
 * What a measured free space means.
 *
 * @param mayFile whether new documents may be taken in
 * @param step what to do with the reserve
 */
record DiskVerdict(boolean mayFile, Step step) {

  enum Step {
    LEAVE,
    RELEASE,
    CREATE
  }

  /**
   * Filing needs the reserve in place: it is what later logs the reading of all that was filed. The
   * reserve comes back only when there is room for it above the mark, so that the two never swing.
   */
  static DiskVerdict of(long usable, boolean reserved, DiskReserve.Marks marks) {
    if (reserved) {
      return usable < marks.releaseBelow()
          ? new DiskVerdict(false, Step.RELEASE)
          : new DiskVerdict(usable >= marks.stopFilingBelow(), Step.LEAVE);
    }
    boolean roomy = usable - marks.reserveBytes() >= marks.stopFilingBelow();
    return new DiskVerdict(false, roomy ? Step.CREATE : Step.LEAVE);
  }
}
