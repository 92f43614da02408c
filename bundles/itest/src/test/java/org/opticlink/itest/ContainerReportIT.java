package org.opticlink.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Repeats the results of the tests in the container, so that Maven counts and prints them, and
 * fails when there are none: a container that finds no tests reports success.
 */
class ContainerReportIT {

    private static final Path REPORTS = Path.of("target/test-reports/itest");

    @TestFactory
    List<DynamicTest> inContainer() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        for (Path report : reports()) {
            NodeList cases = parser.parse(report.toFile()).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                tests.add(replay((Element) cases.item(i)));
            }
        }
        assertThat(tests).as("tests that ran in the container").isNotEmpty();
        return tests;
    }

    private static List<Path> reports() throws Exception {
        assertThat(REPORTS).isDirectory();
        try (Stream<Path> files = Files.list(REPORTS)) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
    }

    private static DynamicTest replay(Element test) {
        String name = test.getAttribute("classname") + "." + test.getAttribute("name");
        return DynamicTest.dynamicTest(
                name,
                () -> {
                    failOn(test.getElementsByTagName("failure"));
                    failOn(test.getElementsByTagName("error"));
                    assumeTrue(test.getElementsByTagName("skipped").getLength() == 0);
                });
    }

    private static void failOn(NodeList problems) {
        if (problems.getLength() > 0) {
            Element problem = (Element) problems.item(0);
            fail(problem.getAttribute("message") + "\n" + problem.getTextContent());
        }
    }
}
