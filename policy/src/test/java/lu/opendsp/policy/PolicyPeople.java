package lu.opendsp.policy;

import java.util.List;

/** The people of the generated table, each in words and by how he stands to the record. */
final class PolicyPeople {

  /** Somebody, in words, and how he stands to the record. */
  record Person(String words, List<Relation> relations) {

    Standing in(RecordState state) {
      return Situations.in(state, relations.toArray(Relation[]::new));
    }
  }

  static final List<Person> ALL =
      List.of(
          new Person("The holder (*titulaire*)", List.of(Situations.holder())),
          new Person(
              "A parent of a minor, or a guardian (*représentant légal*)",
              List.of(Situations.representative())),
          new Person(
              "A civil person the holder chose to accompany him (*accompagnateur DSP*)",
              List.of(Situations.companion())),
          new Person(
              "The same, for some folders only, this one not among them",
              List.of(Situations.companionFor(DocumentCategory.LABORATORY))),
          new Person(
              "A civil person the holder chose to accompany him and to manage the record for him",
              List.of(Situations.manager())),
          new Person(
              "The referring doctor (*médecin référent*)", List.of(Situations.referringDoctor())),
          new Person(
              "A member of the trusted circle (*cercle médical de confiance*)",
              List.of(Situations.circleMember())),
          new Person(
              "The same, whom the holder lets decide for him; the referring doctor likewise",
              List.of(new Relation.TrustedCircleMember(null, true))),
          new Person(
              "A professional who was given a presence code (*code de présence*)",
              List.of(Situations.code())),
          new Person(
              "A professional of an organisation whose care the patient is in (*séjour*)",
              List.of(Situations.stay())),
          new Person(
              "A professional of an organisation the holder has authorised (*droits accordés*)",
              List.of(Situations.organisation())),
          new Person(
              "An emergency professional who declared an emergency (*urgence*)",
              List.of(Situations.emergency(false))),
          new Person(
              "The same, where the holder lets restricted documents be seen then",
              List.of(Situations.emergency(true))),
          new Person(
              "A professional who acts for the referring doctor (*mandat*)",
              List.of(Situations.mandated(Situations.referringDoctor(), false))),
          new Person(
              "The same, where the mandate covers restricted documents",
              List.of(Situations.mandated(Situations.referringDoctor(), true))),
          new Person(
              "A professional who acts for another who was given a presence code",
              List.of(Situations.mandated(Situations.code(), true))),
          new Person(
              "A professional who filed something here and has no relation now",
              List.of(Situations.author())),
          new Person(
              "A professional whose presence code has expired",
              List.of(Situations.codeUntil(Situations.NOW))),
          new Person(
              "A professional of an organisation whose care ended fifteen days ago",
              List.of(Situations.stayUntil(Situations.NOW))),
          new Person("A professional without any relation", List.of()),
          new Person(
              "A professional the holder has barred (*liste noire*), whatever else he is",
              List.of(
                  Situations.blocked(), Situations.referringDoctor(), Situations.circleMember())),
          new Person(
              "A professional to whom the patient objects at this visit, whatever else he is",
              List.of(Situations.objection(false), Situations.referringDoctor())),
          new Person(
              "Who works where the patient is, objected to at this visit, and has no other"
                  + " relation",
              List.of(Situations.objection(true))),
          new Person(
              "The same, who is in the trusted circle himself",
              List.of(Situations.objection(true), Situations.circleMember())),
          new Person(
              "The health fund (*Caisse nationale de santé*)", List.of(Situations.healthFund())),
          new Person("The agency's staff (*Agence eSanté*)", List.of(Situations.operator())));

  private PolicyPeople() {}
}
