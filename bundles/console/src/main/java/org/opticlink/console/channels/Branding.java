package org.opticlink.console.channels;

import org.apache.felix.webconsole.spi.BrandingPlugin;
import org.osgi.service.component.annotations.Component;

/** Name and picture at the top of every page of the console. */
@Component
public final class Branding implements BrandingPlugin {

    private static final String NAME = "OpticLink";
    private static final String PICTURE = "/" + ChannelsTab.LABEL + "/res/opticlink.svg";
    private static final String CONSOLE_STYLE = "/res/ui/webconsole.css";

    @Override
    public String getBrandName() {
        return NAME;
    }

    @Override
    public String getProductName() {
        return NAME;
    }

    @Override
    public String getProductURL() {
        return ChannelsTab.LABEL;
    }

    @Override
    public String getProductImage() {
        return PICTURE;
    }

    @Override
    public String getVendorName() {
        return NAME;
    }

    @Override
    public String getVendorURL() {
        return ChannelsTab.LABEL;
    }

    @Override
    public String getVendorImage() {
        return PICTURE;
    }

    @Override
    public String getFavIcon() {
        return PICTURE;
    }

    @Override
    public String getMainStyleSheet() {
        return CONSOLE_STYLE;
    }
}
