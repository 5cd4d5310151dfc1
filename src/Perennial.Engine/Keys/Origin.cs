namespace Perennial.Keys;

/// <summary>Where a page comes from, as browsers say it: scheme, host and port, in small letters, without a path.</summary>
public static class Origin
{
    /// <summary>Reads "https://shop.example" or "http://localhost:3000".</summary>
    /// <returns>Refusal: <c>origin_unusable</c>.</returns>
    public static Verdict<string> Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            return Unusable(text, "it begins with https:// or http://");
        if (address.PathAndQuery != "/" || address.Fragment.Length > 0 || address.UserInfo.Length > 0 || text.Contains('*', StringComparison.Ordinal))
            return Unusable(text, "it has a host and perhaps a port, and nothing else");
        if (address.Scheme == "http" && !address.IsLoopback)
            return Unusable(text, "only this machine goes without https");

        var port = address.IsDefaultPort ? "" : $":{address.Port}";
        return $"{address.Scheme}://{address.IdnHost.ToLowerInvariant()}{port}";
    }

    private static Refusal Unusable(string text, string why) => new("origin_unusable", $"‘{text}’ is not where a page comes from: {why}, such as https://shop.example.");
}
