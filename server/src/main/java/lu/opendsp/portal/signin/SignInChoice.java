package lu.opendsp.portal.signin;

import lu.opendsp.identity.SignInWay;

/**
 * A way of signing in that the page offers. A bean of this type is a choice of the page; its words
 * are {@code signin.way.WAY} and {@code signin.way.WAY_hint}.
 *
 * @param href where it begins
 * @param place its place in the list, the smallest first
 */
public record SignInChoice(SignInWay way, String href, int place) {}
