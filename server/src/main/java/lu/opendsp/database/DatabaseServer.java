package lu.opendsp.database;

/**
 * The PostgreSQL we work with, ours or the operator's, ready to be used: its two roles can sign in.
 *
 * @param url address of the database without user and password
 * @param app who the application is at run time: reads and writes, never changes a table's shape
 * @param owner who owns the tables and runs the migrations
 * @param whenClosed stops what was started for it
 */
record DatabaseServer(String url, Login app, Login owner, Runnable whenClosed)
    implements AutoCloseable {

  /** Role the application runs as; the migrations name it in their grants. */
  static final String APP = "opendsp_app";

  static final String OWNER = "opendsp_owner";

  static final String DATABASE = "opendsp";

  record Login(String user, String password) {

    @Override
    public String toString() {
      return user;
    }
  }

  @Override
  public void close() {
    whenClosed.run();
  }

  @Override
  public String toString() {
    return url.replaceFirst("\\?.*", "");
  }
}
