package org.opticlink.daemon.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opticlink.daemon.port.BindProblem.Cause;

class BindProblemTest {

    private final FakeMachine machine = new FakeMachine();

    @Test
    void anAddressThatIsNotOursIsTheCauseWhateverThePort() throws IOException {
        machine.ours = false;
        assertThat(problem("192.0.2.1", 80).cause()).isEqualTo(Cause.NOT_MY_ADDRESS);
        machine.ours = true;
        machine.free = false;
        assertThat(problem("192.0.2.1", 8101).cause()).isEqualTo(Cause.NOT_MY_ADDRESS);
    }

    @Test
    void aLowPortIsAMatterOfPrivilegeOnlyForThoseWithout() throws IOException {
        assertThat(problem("127.0.0.1", 80))
                .isEqualTo(
                        new BindProblem(
                                Cause.NO_PRIVILEGE,
                                "needs a privilege that this program does not have, as all ports below 1024 do"));
        machine.privileged = true;
        assertThat(problem("127.0.0.1", 80).cause()).isEqualTo(Cause.IN_USE);
        machine.privileged = false;
        machine.firstUnprivileged = 80;
        assertThat(problem("127.0.0.1", 80).cause()).isEqualTo(Cause.IN_USE);
    }

    @Test
    void aPortThatWindowsKeepsIsToldApartFromATakenOne() throws IOException {
        machine.firstUnprivileged = 0;
        machine.excluded = List.of(new ExcludedRanges.Range(8080, 8179));
        assertThat(problem("127.0.0.1", 8101))
                .isEqualTo(
                        new BindProblem(
                                Cause.EXCLUDED,
                                "is one of the ports 8080 to 8179 that the system keeps for others"));
        assertThat(problem("127.0.0.1", 8180).cause()).isEqualTo(Cause.IN_USE);
    }

    @Test
    void whoHasThePortIsNamedUnlessItIsOnAnotherAddress() throws IOException {
        machine.held("127.0.0.1", 4711, "python3");
        assertThat(problem("127.0.0.1", 8101).text())
                .isEqualTo("is in use by python3 (process 4711)");
        machine.held("0.0.0.0", 0, "");
        assertThat(problem("127.0.0.1", 8101).text())
                .isEqualTo("is in use by a program of the user with number 33");
        machine.held("127.0.0.9", 4711, "python3");
        assertThat(problem("127.0.0.1", 8101).text()).isEqualTo("is in use by another program");
        assertThat(problem("0.0.0.0", 8101).text())
                .isEqualTo("is in use by python3 (process 4711)");
    }

    @Test
    void withoutFactsAPortCountsAsTaken() throws IOException {
        machine.broken = true;
        assertThat(problem("127.0.0.1", 8101))
                .isEqualTo(new BindProblem(Cause.IN_USE, "is in use by another program"));
    }

    private BindProblem problem(String address, int port) throws IOException {
        return BindProblem.of(machine, InetAddress.getByName(address), port);
    }
}
