package org.nelumbo.libp2p.transport;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// A certificate that vouches for itself, for one host name.
public final class SelfSigned {
    private SelfSigned() {}

    /// A fresh one, valid from an hour ago for a day.
    public static WebSocketTls.Certificate of(String hostName, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
            X500Name name = new X500Name("CN=" + hostName);
            V3TBSCertificateGenerator fields = new V3TBSCertificateGenerator();
            fields.setSerialNumber(new ASN1Integer(BigInteger.ONE));
            fields.setSignature(algorithm);
            fields.setIssuer(name);
            fields.setSubject(name);
            fields.setStartDate(new Time(Date.from(now.minus(1, ChronoUnit.HOURS))));
            fields.setEndDate(new Time(Date.from(now.plus(1, ChronoUnit.DAYS))));
            fields.setSubjectPublicKeyInfo(
                    SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
            GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, hostName));
            fields.setExtensions(new Extensions(new Extension(
                    Extension.subjectAlternativeName, false, new DEROctetString(names.getEncoded(ASN1Encoding.DER)))));
            TBSCertificate unsigned = fields.generateTBSCertificate();
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(keys.getPrivate());
            signer.update(unsigned.getEncoded(ASN1Encoding.DER));
            ASN1EncodableVector parts = new ASN1EncodableVector();
            parts.add(unsigned);
            parts.add(algorithm);
            parts.add(new DERBitString(signer.sign()));
            byte[] encoded = new DERSequence(parts).getEncoded(ASN1Encoding.DER);
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            return new WebSocketTls.Certificate(keys.getPrivate(), List.of(certificate));
        } catch (GeneralSecurityException | java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
