package dev.foundry.plugin.libvirtvm.machine;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML element in the making. What it holds is escaped by the JDK's writer. */
final class Xml {
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Xml> children = new ArrayList<>();
    private String namespace = "";
    private String text = "";

    private Xml(String name) {
        this.name = name;
    }

    static Xml of(String name, Xml... children) {
        return new Xml(name).add(children);
    }

    static Xml text(String name, Object text) {
        Xml element = new Xml(name);
        element.text = text.toString();
        return element;
    }

    Xml with(String attribute, Object value) {
        attributes.put(attribute, value.toString());
        return this;
    }

    /** The default namespace of the element and of what is in it. */
    Xml in(String uri) {
        namespace = uri;
        return this;
    }

    Xml add(Xml... more) {
        children.addAll(List.of(more));
        return this;
    }

    Xml addAll(List<Xml> more) {
        children.addAll(more);
        return this;
    }

    /** The element with everything in it, two spaces a level, without an XML declaration. */
    String write() {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            write(writer, 0);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML cannot be written to memory", e);
        }
        return out.append('\n').toString();
    }

    private void write(XMLStreamWriter writer, int depth) throws XMLStreamException {
        if (children.isEmpty() && text.isEmpty()) {
            writer.writeEmptyElement(name);
        } else {
            writer.writeStartElement(name);
        }
        if (!namespace.isEmpty()) {
            writer.writeDefaultNamespace(namespace);
        }
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            writer.writeAttribute(attribute.getKey(), attribute.getValue());
        }
        if (children.isEmpty() && text.isEmpty()) {
            return;
        }
        writer.writeCharacters(text);
        for (Xml child : children) {
            writer.writeCharacters("\n" + "  ".repeat(depth + 1));
            child.write(writer, depth + 1);
        }
        if (!children.isEmpty()) {
            writer.writeCharacters("\n" + "  ".repeat(depth));
        }
        writer.writeEndElement();
    }
}
