/**
 * Who gets into the Web Console: login page, sessions, and what a request must look like to be
 * served at all.
 */
package org.opticlink.console.login;
