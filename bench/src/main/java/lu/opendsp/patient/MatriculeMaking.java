package lu.opendsp.patient;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import lu.opendsp.kernel.CheckDigits;

/** Makes matricules of people who do not exist. */
public final class MatriculeMaking {

  private MatriculeMaking() {}

  /** Somebody born that day, the n-th. */
  public static Matricule of(LocalDate birth, int number) {
    String first =
        birth.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT))
            + "%03d".formatted(number);
    return new Matricule(first + CheckDigits.luhn(first) + CheckDigits.verhoeff(first));
  }
}
