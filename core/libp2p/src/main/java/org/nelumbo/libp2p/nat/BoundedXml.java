package org.nelumbo.libp2p.nat;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// XML from a router, read as a stream of elements with text: no document types, no entities, at most 64 KiB and 4,096
/// elements.
final class BoundedXml {
    static final int MAX_BYTES = 64 << 10;

    private static final int MAX_ELEMENTS = 4_096;

    private BoundedXml() {}

    /// Told of what stands in the document, in its order. Names are without their namespace.
    interface Listener {
        /// An element begins.
        void opened(String name);

        /// An element ends.
        ///
        /// @param text what stood directly in it, stripped
        void closed(String name, String text);
    }

    static void read(Bytes document, String what, Listener listener) throws DecodeException {
        if (document.size() > MAX_BYTES) {
            throw DecodeException.oversized(what, document.size(), MAX_BYTES);
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            XMLStreamReader reader = open(factory, text(document, what));
            try {
                walk(reader, what, listener);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException broken) {
            throw DecodeException.invalid(what, "it is no readable XML");
        }
    }

    /// Routers write UTF-8. The parser would find the encoding out itself, and write about what is wrong to the error
    /// output of the program.
    private static String text(Bytes document, String what) throws DecodeException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document.toArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw DecodeException.invalid(what, "it is no UTF-8");
        }
    }

    private static void walk(XMLStreamReader reader, String what, Listener listener)
            throws XMLStreamException, DecodeException {
        StringBuilder text = new StringBuilder();
        int elements = 0;
        while (reader.hasNext()) {
            switch (next(reader)) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MAX_ELEMENTS) {
                        throw DecodeException.oversized(what, elements, MAX_ELEMENTS);
                    }
                    text.setLength(0);
                    listener.opened(reader.getLocalName());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    listener.closed(reader.getLocalName(), text.toString().strip());
                    text.setLength(0);
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw DecodeException.invalid(what, "it has a document type or entities");
                default -> {
                    // Comments and processing instructions mean nothing here.
                }
            }
        }
    }

    /// The parser of the JDK also throws what it does not declare, such as a MissingResourceException
    /// where it has no words for what is wrong. It begins to read when it is made.
    private static XMLStreamReader open(XMLInputFactory factory, String text) throws XMLStreamException {
        try {
            return factory.createXMLStreamReader(new StringReader(text));
        } catch (RuntimeException undeclared) {
            throw new XMLStreamException(undeclared);
        }
    }

    private static int next(XMLStreamReader reader) throws XMLStreamException {
        try {
            return reader.next();
        } catch (RuntimeException undeclared) {
            throw new XMLStreamException(undeclared);
        }
    }
}
