/**
 * Connections that receive media. Each one is asynchronous: the pump thread offers, and a viewer
 * that is still sending what it got before skips. A viewer never blocks a thread and never makes
 * another viewer wait.
 */
package org.opticlink.daemon.viewers;
