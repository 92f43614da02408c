/** Users and sessions of this installation, for every part that lets people in. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.opticlink.security;
