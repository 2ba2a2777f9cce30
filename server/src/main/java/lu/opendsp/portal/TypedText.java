package lu.opendsp.portal;

import java.beans.PropertyEditorSupport;

/** What was typed, without the one character that no keyboard types and no database keeps. */
final class TypedText extends PropertyEditorSupport {

  @Override
  public void setAsText(String text) {
    setValue(text.replace("\0", ""));
  }

  @Override
  public String getAsText() {
    return getValue() instanceof String text ? text : "";
  }
}
