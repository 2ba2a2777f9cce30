package lu.opendsp.patient;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.ColognePhonetic;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** How names are compared: without accents, capitals and hyphens, by sound, and by likeness. */
final class Spelling {

  /** From here on two spellings count as one name with a slip. */
  private static final double ALIKE = 0.90;

  private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");
  private static final Pattern MARK = Pattern.compile("\\p{M}");
  private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");
  private static final ColognePhonetic SOUND = new ColognePhonetic();
  private static final JaroWinklerSimilarity LIKENESS = new JaroWinklerSimilarity();

  /**
   * What reads names of other scripts, and the few Latin letters that are no letter with a mark. It
   * takes a while to load, so only who meets such a name loads it.
   */
  private static final class OtherScripts {

    private static final Transliterator TO_LATIN =
        Transliterator.getInstance("Any-Latin; Latin-ASCII");
  }

  private Spelling() {}

  /** The letters of a name, in lower case and without marks; empty where there are none. */
  static String plain(String name) {
    String bare = MARK.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    String latin = ASCII.matcher(bare).matches() ? bare : OtherScripts.TO_LATIN.transliterate(bare);
    return NO_LETTER.matcher(latin.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /**
   * How a name sounds (Cologne phonetics: made for German, and good enough for the mixture of names
   * here, since a name that sounds otherwise is still found by another key).
   */
  static String sound(String name) {
    return SOUND.colognePhonetic(plain(name));
  }

  /** Whether two plain names are one with a slip, or two spellings of one sound. */
  static boolean alike(String one, String other) {
    return LIKENESS.apply(one, other) >= ALIKE
        || SOUND.colognePhonetic(one).equals(SOUND.colognePhonetic(other));
  }
}
