package org.opticlink.daemonmanager.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opticlink.channel.ChannelPorts;
import org.opticlink.channel.ChannelPorts.Step;
import org.opticlink.daemon.protocol.PortChoice;
import org.opticlink.daemon.protocol.PortStep;
import org.opticlink.daemonmanager.ports.PortNote;

class PortBookTest {

    private final List<Map<String, PortNote>> saved = new ArrayList<>();
    private long now = 1000;
    private PortBook book = open(Map.of());

    @Test
    void aPortThatAnotherChannelWantsOrHasIsRefusedWithItsName() {
        assertThat(book.wish("front", ports(8101))).contains(ports(8101));
        assertThat(book.wish("back", ports(8101))).isEmpty();
        assertThat(book.refusal("back"))
                .isEqualTo("port: 8101 belongs to the channel 'front'; give another one");

        book.bound("front", 8150, "port 8101 is taken");
        assertThat(book.wish("back", ports(8150))).isEmpty();
        assertThat(book.refusal("back")).contains("8150").contains("'front'");

        assertThat(book.wish("back", ports(8102))).contains(ports(8102));
        assertThat(book.refusal("back")).isEmpty();
    }

    @Test
    void aRunningChannelGoesOnWithWhatItHadWhenItsNewWishIsRefused() {
        book.wish("front", ports(8101));
        book.wish("back", ports(8102));
        book.bound("back", 8102, "");

        assertThat(book.wish("back", ports(8101))).contains(ports(8102));
        assertThat(book.remark("back", false))
                .isEqualTo(
                        "The changed settings are not used: port: 8101 belongs to the channel 'front';"
                                + " give another one");
        assertThat(book.wish("third", ports(8102))).as("still reserved").isEmpty();

        book.wish("front", ports(8103));
        assertThat(book.wish("back", ports(8101))).contains(ports(8101));
        assertThat(book.remark("back", false)).isEmpty();
    }

    @Test
    void thePortThatAProcessIsAboutToLeaveIsNobodyElsesYet() {
        book.wish("front", ports(8101));
        book.bound("front", 8101, "");
        book.wish("front", ports(8103));

        assertThat(book.wish("back", ports(8101))).isEmpty();
        book.bound("front", 8103, "");
        assertThat(book.wish("back", ports(8101))).contains(ports(8101));

        book.wish("front", ports(8104));
        book.closed("front");
        assertThat(book.wish("third", ports(8103))).contains(ports(8103));
    }

    @Test
    void thePortOfLastTimeIsTriedFirstUntilTheWishChanges() {
        book.wish("front", ports(8101));
        book.bound("front", 8150, "port 8101 is taken");
        assertThat(book.choose("front", ports(8101)).preferred()).isEqualTo(8150);
        assertThat(book.choose("front", ports(8101)).wanted()).isEqualTo(8101);

        book.wish("front", ports(8180));
        assertThat(book.choose("front", ports(8180)))
                .isEqualTo(new PortChoice(8180, 8100, 8199, true));
    }

    @Test
    void aPortIsRememberedBeyondTheEndOfTheProgram() {
        book.wish("front", ports(8101));
        book.bound("front", 8150, "port 8101 is taken");
        book.bound("front", 8150, "");
        assertThat(saved).as("nothing is saved twice").hasSize(1);

        book = open(saved.get(0));
        book.wish("front", ports(8101));
        assertThat(book.choose("front", ports(8101)).preferred()).isEqualTo(8150);
        book.bound("front", 8150, "");
        assertThat(book.remark("front", false))
                .isEqualTo("port 8150 is kept since port 8101 was taken");

        book = open(saved.get(0));
        book.wish("front", ports(8102));
        assertThat(book.choose("front", ports(8102)).preferred()).isEqualTo(8102);
    }

    @Test
    void aChannelThatIsStillToComeKeepsItsPortForAMomentAndIsForgottenLater() {
        book = open(Map.of("front", new PortNote(8101, 8101)));
        assertThat(book.wish("back", ports(8101))).isEmpty();
        now += PortBook.AWAITED.toNanos();
        assertThat(book.wish("back", ports(8101))).contains(ports(8101));

        book = open(Map.of("front", new PortNote(8101, 8150)));
        book.wish("back", ports(0));
        assertThat(book.choose("back", ports(0)).avoid()).containsExactly(8101, 8150);
        now += PortBook.REMEMBERED.toNanos();
        book.forget();
        assertThat(book.choose("back", ports(0)).avoid()).isEmpty();
        assertThat(saved.get(saved.size() - 1)).isEmpty();
    }

    @Test
    void aRefusedWishIsNotRememberedAsIfItCounted() {
        book.wish("front", ports(8101));
        book.bound("front", 8101, "");
        book.wish("back", ports(8101));
        book.wish("side", ports(8102));
        book.bound("side", 8102, "");

        book = open(saved.get(saved.size() - 1));
        assertThat(book.wish("front", ports(8101))).contains(ports(8101));
    }

    @Test
    void aChannelThatGoesAndComesBackFindsItsPort() {
        book.wish("front", ports(0));
        book.bound("front", 8100, "");
        book.left("front");
        now += Duration.ofSeconds(4).toNanos();
        assertThat(book.wish("back", ports(8100))).isEmpty();
        book.wish("front", ports(0));
        now += Duration.ofHours(1).toNanos();
        book.forget();
        assertThat(book.choose("front", ports(0)).preferred()).isEqualTo(8100);
        assertThat(book.wish("back", ports(8100))).isEmpty();
    }

    @Test
    void noChannelMayTakeThePortsOfOthersWhereverItLooks() {
        book.wish("a", ports(8100));
        book.bound("a", 8107, "port 8100 is taken");
        book.wish("b", ports(8101));
        book.wish("c", ports(0));

        PortChoice choice = book.choose("c", ports(0));

        assertThat(choice.preferred()).isEqualTo(8102);
        assertThat(choice.wanted()).isZero();
        assertThat(choice.avoid()).containsExactly(8100, 8101, 8107);
    }

    @Test
    void theOrderIsTheChannelsAndNeverLeavesTheRangeIfItMustNot() {
        ChannelPorts stays =
                new ChannelPorts(
                        8101,
                        8100,
                        8199,
                        true,
                        List.of(Step.RANGE, Step.ANY, Step.PREFERRED),
                        false);
        book.wish("front", stays);

        assertThat(book.choose("front", stays).order())
                .containsExactly(PortStep.RANGE, PortStep.PREFERRED);

        ChannelPorts any = new ChannelPorts(0, 8100, 8199, false, List.of(Step.ANY), false);
        book.wish("any", any);
        assertThat(book.choose("any", any).preferred()).as("not of the range").isZero();
    }

    @Test
    void aChannelThatIsAwayHasAHomeUntilItIsThere() {
        book.wish("front", ports(8101));
        assertThat(book.home("front")).isEmpty();
        book.bound("front", 8150, "port 8101 is in use by nginx (process 7)");
        assertThat(book.home("front")).hasValue(8101);
        assertThat(book.remark("front", true))
                .isEqualTo(
                        "port 8101 is in use by nginx (process 7); whoever comes through a router that"
                                + " forwards to port 8101 gets no answer until it is free again");
        book.bound("front", 8101, "");
        assertThat(book.home("front")).isEmpty();
        assertThat(book.remark("front", true)).isEmpty();
    }

    @Test
    void neighboursAreToldOnceAndForgottenWithThePort() {
        book.wish("front", ports(8101));
        book.bound("front", 8101, "");
        assertThat(book.neighbours("front", 8101, "somebody")).isTrue();
        assertThat(book.neighbours("front", 8101, "somebody")).isFalse();
        assertThat(book.neighbours("front", 8102, "late news")).isFalse();
        assertThat(book.remark("front", false)).isEqualTo("somebody");
        book.bound("front", 8102, "moved");
        assertThat(book.remark("front", false)).isEqualTo("moved");
    }

    private PortBook open(Map<String, PortNote> notes) {
        return new PortBook(() -> now, notes, saved::add);
    }

    private static ChannelPorts ports(int preferred) {
        return new ChannelPorts(preferred, 8100, 8199, false);
    }
}
