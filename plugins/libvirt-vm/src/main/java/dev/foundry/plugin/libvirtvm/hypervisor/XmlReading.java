package dev.foundry.plugin.libvirtvm.hypervisor;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads XML that libvirt wrote. */
public final class XmlReading {
    private XmlReading() {}

    /** The root element. */
    public static Element root(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("libvirt wrote XML that cannot be read", e);
        }
    }

    /** The elements below one of these names, one a level. */
    public static List<Element> all(Element from, String... names) {
        List<Element> found = List.of(from);
        for (String name : names) {
            List<Element> next = new ArrayList<>();
            found.forEach(element -> next.addAll(children(element, name)));
            found = next;
        }
        return found;
    }

    /** The first of {@link #all}. */
    public static Optional<Element> first(Element from, String... names) {
        return all(from, names).stream().findFirst();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getLocalName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }
}
