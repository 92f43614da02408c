/**
 * Where shared memory comes from: the provider interface, plain files, and the life of the folder
 * that holds it.
 */
package org.opticlink.frames.memory;
