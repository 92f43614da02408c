/** What an admin can ask and do by commands. */
package org.opticlink.shell.commands;
