/** What the channel's port answers to HTTP requests. */
package org.opticlink.daemon.web;
