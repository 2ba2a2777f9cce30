package lu.opendsp.bench.load;

import java.util.Arrays;
import java.util.List;

/** How long answers took, in milliseconds. */
record Latencies(double half, double ninetyNine, double longest) {

  static Latencies of(List<long[]> nanos) {
    long[] sorted = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Latencies(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }
}
