package org.opticlink.configuration.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTextTest {

    private static final Map<String, String> MEANINGS = Map.of("home", "/srv");

    private static ConfigurationText typed(String text) throws SyntaxException {
        return ConfigurationText.parse(text, false, MEANINGS::get);
    }

    @Test
    void readsEveryType() throws Exception {
        Map<String, Object> settings =
                typed(
                                """
                                # comment
                                title = "Tür 1"
                                .password="a\\"b\\\\c\\u00e4"

                                port=I"8101"
                                size=L"5"
                                ratio=D"0.5"
                                enabled=B"true"
                                letter=C"x"
                                names=["a", \\
                                  "b", \\
                                  ]
                                ports=i["1","2"]
                                many=("a","b")
                                none=[]
                                """)
                        .settings();

        assertThat(settings)
                .containsEntry("title", "Tür 1")
                .containsEntry(".password", "a\"b\\cä")
                .containsEntry("port", 8101)
                .containsEntry("size", 5L)
                .containsEntry("ratio", 0.5)
                .containsEntry("enabled", true)
                .containsEntry("letter", 'x')
                .containsEntry("many", List.of("a", "b"));
        assertThat((String[]) settings.get("names")).containsExactly("a", "b");
        assertThat((int[]) settings.get("ports")).containsExactly(1, 2);
        assertThat((String[]) settings.get("none")).isEmpty();
    }

    @Test
    void replacesKnownPlaceholdersOnly() throws Exception {
        assertThat(typed("a=\"${home}/x\"\nb=\"p${w}d\"\nc=\"\\${home}\"\n").settings())
                .containsEntry("a", "/srv/x")
                .containsEntry("b", "p${w}d")
                .containsEntry("c", "${home}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "title=\"no end|1|the value of title has no closing quotation mark",
                "'a=\"1\"\n\nport=I\"80x\"'|3|the value of port is not a whole number",
                "'a=\"1\"\nport=8101'|2|the value of port has no quotation marks",
                "'a=\"1\"\nsource='|2|the value of source has no quotation marks",
                "'a=\"1\"\nlonely'|2|this is neither name=\"value\" nor a comment with # in front",
                "'a=\"x\" y\"'|1|the value of a goes on behind its closing quotation mark",
                "'a=[\"x\",\"y\"'|1|the value of a is a list that needs a comma or ]",
                "'a=[\"x\",'|1|the value of a is a list that is not closed with ]",
                "'on=B\"yes\"'|1|the value of on is not true or false",
                "'a=Z\"1\"'|1|the value of a has the unknown type letter Z",
                "'a=\"\\u12\"'|1|the value of a needs four hexadecimal digits",
                "'a=[ \\\n \"1\" \\\n]\nb=\"'|4|the value of b has no closing quotation mark",
            })
    void saysWhatIsWrongAndWhere(String text, int line, String problem) {
        assertThatThrownBy(() -> typed(text))
                .isInstanceOfSatisfying(
                        SyntaxException.class, e -> assertThat(e.line()).isEqualTo(line))
                .hasMessageStartingWith(problem);
    }

    @Test
    void neverRepeatsAValue() {
        assertThatThrownBy(() -> typed(".password=I\"geheim\"")).hasMessageNotContaining("geheim");
    }

    @Test
    void aFileWithoutAnyQuotationMarksIsPlain() throws Exception {
        assertThat(typed("title=Front door\nport=8101\nfilter=(a=b)\n").settings())
                .isEqualTo(Map.of("title", "Front door", "port", "8101", "filter", "(a=b)"));
        assertThat(ConfigurationText.parse("a=\"x\"", true, MEANINGS::get).settings())
                .isEqualTo(Map.of("a", "\"x\""));
    }

    @Test
    void changesOnlyWhatIsDifferent() throws Exception {
        String text =
                """
                # my camera
                title = "Door"
                folder="${home}/x"
                # the port
                port=I"8101"
                gone="1"
                """;
        Map<String, Object> wanted = new HashMap<>(typed(text).settings());
        wanted.put("port", 8102);
        wanted.put("added", new String[] {"a"});
        wanted.remove("gone");

        String changed = typed(text).with(wanted);

        assertThat(changed)
                .isEqualTo(
                        """
                        # my camera
                        title = "Door"
                        folder="${home}/x"
                        # the port
                        port=I"8102"
                        added=["a"]
                        """);
        assertThat(ConfigurationText.same(typed(changed).settings(), wanted)).isTrue();
    }

    @Test
    void aPlainFileStaysPlainOnlyIfItsNameSaysSo() throws Exception {
        Map<String, Object> wanted = Map.of("title", "Door", "port", 8102);

        assertThat(typed("title=Door\nport=8101\n").with(wanted))
                .isEqualTo("title=\"Door\"\nport=I\"8102\"\n");
        assertThat(
                        ConfigurationText.parse("title=Door\nport=8101\n", true, MEANINGS::get)
                                .with(wanted))
                .isEqualTo("title=Door\nport=8102\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\b",
                "a\\\\nb",
                "say \"hi\"",
                "${home}",
                "$",
                "p${w}d",
                "tab\tnewline\n",
                "日本",
                "\u0001",
                "#",
                "a=b",
                "trailing\\",
                " spaces ",
                "{}",
                "",
                "\\u0041",
                "'"
            })
    void whatIsWrittenIsReadAsItWas(String value) throws Exception {
        Map<String, Object> settings = Map.of("k", value, "many", new ArrayList<>(List.of(value)));

        String text = ConfigurationText.write("made here", settings);

        assertThat(text).startsWith("# made here\n");
        assertThat(typed(text).settings()).isEqualTo(settings);
    }

    @Test
    void writesEveryTypeAsItIsRead() throws Exception {
        Map<String, Object> settings = new HashMap<>();
        settings.put("i", 1);
        settings.put("l", 2L);
        settings.put("f", 1.5f);
        settings.put("d", 2.5);
        settings.put("x", (byte) 3);
        settings.put("s", (short) 4);
        settings.put("c", '"');
        settings.put("b", false);
        settings.put("ia", new int[] {1, 2});
        settings.put("Ia", new Integer[] {1, 2});
        settings.put("la", List.of(5L));

        assertThat(
                        ConfigurationText.same(
                                typed(ConfigurationText.write("x", settings)).settings(), settings))
                .isTrue();
    }
}
