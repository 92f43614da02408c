package org.opticlink.daemonmanager.process;

/** A program without dependencies, to make a class data archive of. */
final class TrainedProgram {

    private TrainedProgram() {}

    public static void main(String[] args) {
        System.exit(0);
    }
}
