package lu.opendsp.notification;

/** Brings letters to their address, by one channel. */
interface Carrier {

  /** By which channel. */
  Channel channel();

  /** Brings one, and returns when the next station has taken it. */
  void carry(Letter letter) throws CarrierAway;

  /** It could not be brought now; it may be later. */
  final class CarrierAway extends Exception {

    private static final long serialVersionUID = 1L;

    CarrierAway(Throwable cause) {
      super(cause.getClass().getName()); // what it says may hold the address
    }

    CarrierAway(String reason) {
      super(reason);
    }
  }
}
