package org.opticlink.testing.camera;

import java.util.Objects;

/**
 * How the camera checks who asks.
 *
 * @param scheme HTTP authentication scheme
 * @param user user name, empty without a scheme
 * @param password password, empty without a scheme
 */
public record CameraLogin(Scheme scheme, String user, String password) {

    /** HTTP authentication schemes of cameras. */
    public enum Scheme {
        /** Everybody may look. */
        NONE,
        /** RFC 7617. */
        BASIC,
        /** RFC 7616 with MD5. */
        DIGEST
    }

    /** Everybody may look. */
    public static final CameraLogin OPEN = new CameraLogin(Scheme.NONE, "", "");

    /** Checks the fields. */
    public CameraLogin {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    /** Basic with this user. */
    public static CameraLogin basic(String user, String password) {
        return new CameraLogin(Scheme.BASIC, user, password);
    }

    /** Digest with this user. */
    public static CameraLogin digest(String user, String password) {
        return new CameraLogin(Scheme.DIGEST, user, password);
    }
}
