package lu.opendsp.patient;

import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import lu.opendsp.Application;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.PatientId;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long a look-up and a match take among a million invented identities, inside the server:
 * {@code java -cp bench/target/benchmarks.jar lu.opendsp.patient.IdentityBench DATA [COUNT]}.
 * Identities are copied into the index without records, so what is measured is the index; the line
 * of the log that a look-up also writes is measured by the load driver.
 */
public final class IdentityBench {

  private static final String[] BEGINS = {
    "Ber", "Kla", "Sch", "Mar", "Wel", "Hof", "Ros", "Tho", "Da", "Fer", "Gon", "Lu", "Pe", "Bi",
    "Ket", "Mul", "Wag", "Ste", "Kon", "Fa"
  };
  private static final String[] MIDDLES = {
    "ma", "ne", "ri", "to", "lu", "che", "ber", "sa", "vei", "mi", "gu", "ra", "le", "no", "ter"
  };
  private static final String[] ENDS = {
    "ch", "s", "er", "mann", "es", "ges", "va", "ira", "ding", "scheid", "ler", "ti", "non", "ger"
  };
  private static final int MEASURED = 3000;
  private static final int WARM = 500;
  private static final int BATCH = 20_000;
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1930, 1, 1);

  private final DataSource database;
  private final JsonMapper json = new JsonMapper();
  private final Random random = new Random(4711);

  private IdentityBench(DataSource database) {
    this.database = database;
  }

  /** Somebody who does not exist. */
  private record Somebody(UUID id, Matricule matricule, String nationalId, IdentitySheet sheet) {}

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]).toAbsolutePath();
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    try (ConfigurableApplicationContext server =
        SpringApplication.run(
            Application.class,
            "--server.port=0",
            "--opendsp.sandbox=false",
            "--opendsp.identity.trusted-proxy=127.0.0.1",
            "--opendsp.data=" + data)) {
      var bench = new IdentityBench(server.getBean(DataSource.class));
      bench.fill(count, System.out);
      bench.measure(server, count, System.out);
    }
  }

  private void fill(int count, PrintStream out) throws Exception {
    long began = System.nanoTime();
    int there =
        JdbcClient.create(database)
            .sql("SELECT count(*) FROM patient.patient")
            .query(Integer.class)
            .single();
    for (int from = there; from < count; from += BATCH) {
      int first = from;
      copy(first, Math.min(count, first + BATCH));
    }
    if (there < count) {
      JdbcClient.create(database).sql("ANALYZE patient.match_key").update();
      out.printf("%d identities in %.0f s%n", count - there, (System.nanoTime() - began) / 1e9);
    }
  }

  private void copy(int from, int to) throws Exception {
    var patients = new StringBuilder();
    var sheets = new StringBuilder();
    var keys = new StringBuilder();
    for (int number = from; number < to; number++) {
      append(somebody(number), patients, sheets, keys);
    }
    try (Connection connection = database.getConnection()) {
      var copy = new CopyManager(connection.unwrap(BaseConnection.class));
      copy.copyIn(
          "COPY patient.patient (patient_id, matricule, national_id, family_name, given_name, sex,"
              + " birth_date, language, registered_at) FROM STDIN",
          new StringReader(patients.toString()));
      copy.copyIn(
          "COPY patient.sheet (patient_id, version, at, cause, content) FROM STDIN",
          new StringReader(sheets.toString()));
      copy.copyIn(
          "COPY patient.match_key (match_key, patient_id) FROM STDIN",
          new StringReader(keys.toString()));
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }

  private void append(
      Somebody one, StringBuilder patients, StringBuilder sheets, StringBuilder keys) {
    IdentitySheet sheet = one.sheet();
    patients.append(
        String.join(
            "\t",
            one.id().toString(),
            one.matricule().digits(),
            one.nationalId(),
            sheet.familyName(),
            sheet.givenName(),
            sheet.sex().name(),
            String.valueOf(sheet.birthDate()),
            sheet.language().name(),
            "2026-01-01T00:00:00Z\n"));
    sheets.append(
        String.join(
            "\t",
            one.id().toString(),
            "1",
            "2026-01-01T00:00:00Z",
            "REGISTERED",
            json.writeValueAsString(sheet) + "\n"));
    for (String key : Traits.of(sheet, null).keys()) {
      keys.append(key).append('\t').append(one.id()).append('\n');
    }
  }

  /** The same one for a number at each run. */
  private Somebody somebody(int number) {
    var dice = new Random(number);
    LocalDate birth = FIRST_BIRTH.plusDays(number % 35_000);
    var patient =
        new Patient(
            new PatientId(new UUID(dice.nextLong(), dice.nextLong())),
            MatriculeMaking.of(birth, number / 35_000),
            NationalPatientId.ofBase(10_000_000 + number),
            name(dice),
            BEGINS[dice.nextInt(BEGINS.length)].toLowerCase(Locale.ROOT)
                + MIDDLES[dice.nextInt(MIDDLES.length)],
            dice.nextBoolean() ? Patient.Sex.FEMALE : Patient.Sex.MALE,
            birth,
            Language.FR);
    return new Somebody(
        patient.id().value(),
        Objects.requireNonNull(patient.matricule()),
        patient.nationalId().digits(),
        IdentitySheet.of(patient));
  }

  /** Some are far commoner than others. */
  private static String name(Random dice) {
    double skew = dice.nextDouble();
    return BEGINS[(int) (skew * skew * BEGINS.length)]
        + MIDDLES[dice.nextInt(MIDDLES.length)]
        + ENDS[dice.nextInt(ENDS.length)];
  }

  private void measure(ConfigurableApplicationContext server, int count, PrintStream out) {
    Patients patients = server.getBean(Patients.class);
    PatientMatching matching = server.getBean(PatientMatching.class);
    time(
        "look-up by matricule",
        _ -> {
          Somebody one = somebody(random.nextInt(count));
          require(patients.findByMatricule(one.matricule()).isPresent());
        },
        out);
    time(
        "match, one slip in the name",
        _ -> {
          IdentitySheet sheet = somebody(random.nextInt(count)).sheet();
          String slip = sheet.familyName().replaceFirst("(.)(.)$", "$2$1");
          require(!matching.match(traits(slip, sheet, sheet.birthDate()), 10).isEmpty());
        },
        out);
    time(
        "match by names alone",
        _ -> {
          IdentitySheet sheet = somebody(random.nextInt(count)).sheet();
          // Without a date nobody is sure: that it answers is what counts.
          require(matching.match(traits(sheet.familyName(), sheet, null), 10) != null);
        },
        out);
  }

  private static Traits traits(String family, IdentitySheet sheet, @Nullable LocalDate birth) {
    return new Traits(
        List.of(family), sheet.givenNames(), sheet.sex(), birth, null, Set.of(), Set.of());
  }

  private static void require(boolean right) {
    if (!right) {
      throw new IllegalStateException("not found");
    }
  }

  private static void time(String what, IntConsumer work, PrintStream out) {
    for (int i = 0; i < WARM; i++) {
      work.accept(i);
    }
    double[] millis = new double[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      long began = System.nanoTime();
      work.accept(i);
      millis[i] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(millis);
    String figures =
        List.of(50, 95, 99).stream()
            .map(part -> "p%d %.2f ms".formatted(part, millis[MEASURED * part / 100]))
            .collect(Collectors.joining(", "));
    out.printf("%s: %s%n", what, figures);
  }
}
