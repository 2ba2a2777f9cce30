package lu.opendsp.fhir;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.patient.Matricule;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * What somebody at the side of a holder may.
 *
 * @param onlyFolders the folders, or none where he sees all
 * @param manages whether he also sets for the holder who sees what
 * @param basis on what ground he represents the holder by law, or null where he was chosen
 * @param begun whether the first day has come
 * @param choice which choice it is, or null of one that is to be made
 * @param number by which the holder means him, of one that is to be made; never told
 */
record AtHisSide(
    List<DocumentCategory> onlyFolders,
    boolean manages,
    @Nullable LegalBasis basis,
    boolean begun,
    @Nullable UUID choice,
    @Nullable Matricule number) {

  AtHisSide {
    onlyFolders = List.copyOf(onlyFolders);
  }

  static AtHisSide of(Accompanied one) {
    var span = one.span();
    return new AtHisSide(
        span.onlyFolders(), span.manages(), one.basis(), span.begun(), one.choice(), null);
  }

  /** One that is to be made, of somebody found by this number. */
  static AtHisSide wished(Set<DocumentCategory> folders, boolean manages, @Nullable Matricule who) {
    return new AtHisSide(folders.stream().sorted().toList(), manages, null, true, null, who);
  }

  /** All of them stands for those to come too. */
  Set<DocumentCategory> folders() {
    return onlyFolders.isEmpty()
        ? EnumSet.allOf(DocumentCategory.class)
        : EnumSet.copyOf(onlyFolders);
  }
}
