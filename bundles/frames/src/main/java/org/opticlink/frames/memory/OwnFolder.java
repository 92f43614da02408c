package org.opticlink.frames.memory;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The folder of this installation, in a place where everybody may create folders. */
final class OwnFolder {

    private OwnFolder() {}

    /**
     * Creates the folder, or checks that the one that exists is ours: anybody could have made it
     * before us.
     *
     * @throws IOException when it is a link, a file, or somebody else's
     */
    static void claim(Path folder) throws IOException {
        try {
            Storage.createFolder(folder);
            return;
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "the folder for shared memory, "
                            + folder.getParent()
                            + ", does not exist; create it or choose another",
                    e);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(
                        folder + " is in the way of the folder for shared memory; remove it", e);
            }
        }
        Path probe = Files.createTempFile(folder, "probe", Storage.UNFINISHED);
        try {
            if (!Files.getOwner(probe).equals(Files.getOwner(folder))) {
                throw new IOException(
                        folder
                                + " belongs to "
                                + Files.getOwner(folder)
                                + ", not to the user that runs this program");
            }
            Storage.restrictFolder(folder);
        } finally {
            Files.delete(probe);
        }
    }
}
