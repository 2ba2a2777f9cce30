package lu.opendsp.vault;

import java.nio.file.Path;

/** Where keys are kept on the disk, for whoever has one of his own to keep beside the records'. */
public record KeyDirectory(Path path) {}
