package org.opticlink.capture.relay;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which certificates a camera may show. One that the platform's authorities vouch for, for the name
 * the camera was asked by, is verified. Nearly all cameras have a self-signed one: that is accepted
 * too, and then every further connection of the session must show the same certificate. Encryption
 * without verification keeps listeners out, not impostors.
 */
final class CameraTrust extends X509ExtendedTrustManager {

    private static final Logger LOG = LoggerFactory.getLogger(CameraTrust.class);

    private SSLContext context;
    private X509ExtendedTrustManager authorities;
    private String pinned;

    synchronized SSLContext context() throws IOException {
        if (context == null) {
            try {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
                for (TrustManager manager : factory.getTrustManagers()) {
                    if (manager instanceof X509ExtendedTrustManager extended) {
                        authorities = extended;
                    }
                }
                SSLContext created = SSLContext.getInstance("TLS");
                created.init(null, new TrustManager[] {this}, null);
                context = created;
            } catch (GeneralSecurityException e) {
                throw new IOException("this Java has no usable TLS", e);
            }
        }
        return context;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        try {
            if (authorities == null) {
                throw new CertificateException("no authorities on this machine");
            }
            authorities.checkServerTrusted(chain, type, socket);
        } catch (CertificateException e) {
            pin(chain[0], e);
        }
    }

    private synchronized void pin(X509Certificate certificate, CertificateException doubt)
            throws CertificateException {
        String print = fingerprint(certificate);
        if (pinned == null) {
            pinned = print;
            LOG.debug("certificate {} accepted unverified: {}", print, doubt.getMessage());
        } else if (!pinned.equals(print)) {
            throw new CertificateException("the certificate changed during the session");
        }
    }

    private static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("only sockets are used");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("only sockets are used");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw new CertificateException("a camera is no client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("a camera is no client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("a camera is no client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
