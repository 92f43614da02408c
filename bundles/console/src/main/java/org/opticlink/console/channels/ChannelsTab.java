package org.opticlink.console.channels;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.User;
import org.opticlink.api.channel.Channels;
import org.opticlink.console.channels.ChannelAction.Outcome;
import org.opticlink.console.login.ConsoleUser;
import org.opticlink.security.Session;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.owasp.encoder.Encode;

/**
 * The Web Console's tab {@code channels}: the page, its data at {@code channels.json}, and what its
 * buttons post.
 */
@Component(
        service = Servlet.class,
        property = {
            "felix.webconsole.label=" + ChannelsTab.LABEL,
            "felix.webconsole.title=Channels",
            "felix.webconsole.category=OpticLink",
            "felix.webconsole.css=/" + ChannelsTab.LABEL + "/res/channels.css"
        })
public final class ChannelsTab extends AbstractServlet {

    static final String LABEL = "channels";

    private static final long serialVersionUID = 1L;
    private static final Gson GSON = new Gson();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile Channels channels;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (("/" + LABEL + ".json").equals(request.getPathInfo())) {
            send(
                    response,
                    HttpServletResponse.SC_OK,
                    ChannelsJson.of(Optional.ofNullable(channels)));
        } else {
            super.doGet(request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Outcome outcome =
                ChannelAction.run(
                        Optional.ofNullable(channels),
                        user(request),
                        request.getParameter("token"),
                        request.getParameter("action"),
                        request.getParameter("id"));
        send(response, outcome.status(), outcome.json());
    }

    @Override
    public void renderContent(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<ConsoleUser> user = user(request);
        String token = user.flatMap(ConsoleUser::session).map(Session::csrfToken).orElse("");
        response.getWriter()
                .print(
                        readTemplateFile("/org/opticlink/console/channels/channels.html")
                                .replace("{{token}}", Encode.forHtmlAttribute(token))
                                .replace(
                                        "{{user}}",
                                        Encode.forHtml(user.map(ConsoleUser::name).orElse(""))));
    }

    private static Optional<ConsoleUser> user(HttpServletRequest request) {
        return request.getAttribute(User.USER_ATTRIBUTE) instanceof User user
                        && user.getUserObject() instanceof ConsoleUser known
                ? Optional.of(known)
                : Optional.empty();
    }

    private static void send(HttpServletResponse response, int status, JsonObject json)
            throws IOException {
        setNoCache(response);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("utf-8");
        response.getWriter().print(GSON.toJson(json));
    }
}
