package lu.opendsp.portal.signin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lu.opendsp.notification.Address;
import lu.opendsp.notification.Channel;
import lu.opendsp.notification.Messenger;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Choice;
import org.springframework.stereotype.Component;

/** By what codes can be sent here. */
@Component
public final class Channels {

  private final Messenger messenger;

  Channels(Messenger messenger) {
    this.messenger = messenger;
  }

  /** Whether there is any. */
  boolean any() {
    return !messenger.channels().isEmpty();
  }

  /** The channels to choose from. */
  List<Choice> choices(Visitor visitor, Channel chosen) {
    return Stream.of(Channel.values())
        .filter(messenger.channels()::contains)
        .map(channel ->
            Choice.of(
                channel.name(), visitor.say("signin.channel." + channel.name()), channel == chosen))
        .toList();
  }

  /** The channel of a form; e-mail for anything else. */
  static Channel of(String text) {
    return text.equals(Channel.SMS.name()) ? Channel.SMS : Channel.EMAIL;
  }

  /** Reads an e-mail address or a telephone number; empty when codes cannot be sent there. */
  public Optional<Address> read(String typed) {
    Channel channel = typed.contains("@") ? Channel.EMAIL : Channel.SMS;
    return messenger.channels().contains(channel)
        ? Address.parse(channel, typed)
        : Optional.empty();
  }

  /** The key of what to type here. */
  public String wanted() {
    return messenger.channels().size() > 1
        ? "signin.contact.any"
        : messenger.channels().contains(Channel.SMS)
            ? "signin.contact.SMS"
            : "signin.contact.EMAIL";
  }
}
