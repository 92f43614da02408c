/**
 * The text of configuration files: what it means, what is wrong with it, and how to change it
 * without disturbing the rest.
 */
package org.opticlink.configuration.text;
