package org.opticlink.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.junit5.context.BundleContextExtension;

@ExtendWith(BundleContextExtension.class)
class BundlesTest {

    @InjectBundleContext BundleContext context;

    @Test
    void allBundlesAreActiveAndAllFragmentsAttached() {
        List<String> notUp =
                Arrays.stream(context.getBundles())
                        .filter(bundle -> bundle.getState() != wantedState(bundle))
                        .map(bundle -> bundle.getSymbolicName() + " in state " + bundle.getState())
                        .toList();

        assertEquals(List.of(), notUp);
    }

    private static int wantedState(Bundle bundle) {
        int types = bundle.adapt(BundleRevision.class).getTypes();
        return (types & BundleRevision.TYPE_FRAGMENT) != 0 ? Bundle.RESOLVED : Bundle.ACTIVE;
    }
}
