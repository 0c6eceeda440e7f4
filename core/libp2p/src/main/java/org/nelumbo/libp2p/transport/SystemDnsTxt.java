package org.nelumbo.libp2p.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/// Asks the name servers of the system, or one that is named, by the JDK's own DNS client.
public final class SystemDnsTxt implements DnsTxt {
    private static final String TXT = "TXT";
    private static final String FIRST_WAIT_MILLIS = "1000";
    private static final String TRIES = "2";

    private final String servers;

    /// Asks the name servers the system knows.
    public SystemDnsTxt() {
        this(Optional.empty());
    }

    /// @param server asked instead of those the system knows
    public SystemDnsTxt(Optional<InetSocketAddress> server) {
        this.servers = server.map(one -> "dns://" + one.getHostString() + ":" + one.getPort())
                .orElse("dns:");
    }

    // The danger of JNDI is in answers that are objects. The JDK's DNS client knows only texts and bytes, the
    // client is named here, and the name asked for holds no scheme.
    @SuppressWarnings("BanJNDI")
    @Override
    public List<String> texts(String name) throws IOException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        environment.put("java.naming.provider.url", servers);
        environment.put("com.sun.jndi.dns.timeout.initial", FIRST_WAIT_MILLIS);
        environment.put("com.sun.jndi.dns.timeout.retries", TRIES);
        try {
            DirContext dns = new InitialDirContext(environment);
            try {
                return texts(Optional.ofNullable(
                        dns.getAttributes(name, new String[] {TXT}).get(TXT)));
            } finally {
                dns.close();
            }
        } catch (NameNotFoundException none) {
            return List.of();
        } catch (NamingException failure) {
            throw new IOException("no answer for " + name, failure);
        }
    }

    private static List<String> texts(Optional<Attribute> attribute) throws NamingException {
        List<String> texts = new ArrayList<>();
        if (attribute.isPresent()) {
            NamingEnumeration<?> values = attribute.get().getAll();
            while (values.hasMore()) {
                texts.add(unquoted(String.valueOf(values.next())));
            }
        }
        return texts;
    }

    /// The JDK puts texts with spaces into quotation marks.
    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
