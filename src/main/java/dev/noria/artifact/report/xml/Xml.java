package dev.noria.artifact.report.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML that a step wrote and that may be meant to do harm: no document types, no entities but the five, nothing is
 * fetched, depth and number of elements are bounded.
 */
public final class Xml {
    private static final int DEEPEST = 100;
    private static final long MOST_ELEMENTS = 5_000_000;

    private Xml() {}

    /** Gets the events that matter. */
    public interface Handler {
        void start(XMLStreamReader element) throws XMLStreamException;

        void text(String text);

        void end(String name) throws XMLStreamException;
    }

    /**
     * Hands a document on.
     *
     * @return why it could not be read to its end, as the end of a sentence; what came before has been handed on
     * @throws IOException when the source of the bytes breaks
     */
    public static Optional<String> read(InputStream bytes, Handler handler) throws IOException {
        XmlSource source = new XmlSource(bytes);
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(source);
            try {
                return walk(reader, handler);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            source.rethrow();
            return Optional.of(reason(e));
        } catch (RuntimeException e) {
            // The parser of the JDK has let some escape on broken input.
            source.rethrow();
            return Optional.of("it is no XML");
        }
    }

    private static Optional<String> walk(XMLStreamReader reader, Handler handler) throws XMLStreamException {
        int depth = 0;
        long elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        return Optional.of("its elements are nested deeper than " + DEEPEST);
                    }
                    if (++elements > MOST_ELEMENTS) {
                        return Optional.of("it has more than " + MOST_ELEMENTS + " elements");
                    }
                    handler.start(reader);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> handler.text(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    handler.end(reader.getLocalName());
                }
                default -> {
                    // Comments, instructions, spaces; a document type is skipped, its entities are not known.
                }
            }
        }
        return Optional.empty();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("it refers to something outside of it");
        });
        return factory;
    }

    private static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int text = message.indexOf("Message: ");
        String first = (text < 0 ? message : message.substring(text + 9))
                .lines()
                .findFirst()
                .orElse("it is no XML");
        String clipped = first.length() > 200 ? first.substring(0, 200) + "…" : first;
        String plain = clipped.endsWith(".") ? clipped.substring(0, clipped.length() - 1) : clipped;
        return e.getLocation() == null
                ? plain
                : "line %d: %s".formatted(e.getLocation().getLineNumber(), plain);
    }
}
