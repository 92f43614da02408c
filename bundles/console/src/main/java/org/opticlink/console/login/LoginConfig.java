package org.opticlink.console.login;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Under which names the console answers. */
@ObjectClassDefinition(
        name = "OpticLink console login",
        description =
                "Where the login of the Web Console may be used. Passwords are changed on the console's own page.")
@interface LoginConfig {

    /** Names besides localhost and literal addresses. */
    @AttributeDefinition(
            name = "Allowed host names",
            description =
                    "Names under which browsers may open the console, besides localhost and IP addresses."
                            + " Others are refused: a foreign site can make its own name point to this machine.")
    String[] allowedHosts() default {};
}
