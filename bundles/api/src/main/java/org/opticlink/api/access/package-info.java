/** Access modes: who may reach a channel's port, decided by one service per mode. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.opticlink.api.access;
