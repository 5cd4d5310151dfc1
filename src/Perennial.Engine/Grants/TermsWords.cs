namespace Perennial.Grants;

/// <summary>Terms as a shop owner reads them.</summary>
internal static class TermsWords
{
    /// <summary>"rice, on goods that arrived in the last 7 days, in orders of 100.00 CNY or more"; "anything" for no terms.</summary>
    public static string Of(Terms terms, Currency currency)
    {
        var goods = terms.Categories.Concat(terms.Products).ToArray();
        var parts = new List<string> { goods.Length > 0 ? string.Join(" or ", goods) : terms.ArrivedWithinDays > 0 ? "goods" : "anything" };
        if (terms.ArrivedWithinDays > 0)
            parts[0] += $" that arrived in the last {terms.ArrivedWithinDays} days";
        if (terms.MinimumMinor > 0)
            parts.Add($"in orders of {new Money(terms.MinimumMinor, currency)} or more");
        if (terms.Channels.Count > 0)
            parts.Add($"over {string.Join(" or ", terms.Channels)}");

        return string.Join(", ", parts);
    }

    /// <summary>What a coupon takes off: "50.00 CNY off any order of 200.00 CNY or more", "15 % off rice, at most 30.00 CNY".</summary>
    public static string Coupon(Terms terms, Currency currency)
    {
        var off = terms.OffMinor > 0 ? new Money(terms.OffMinor, currency).ToString() : terms.Off.ToString();
        var goods = terms is { IsForEveryLine: true, MinimumMinor: > 0 }
            ? Of(terms, currency).Replace("anything, in orders", "any order", StringComparison.Ordinal)
            : Of(terms, currency);
        return $"{off} off {goods}{(terms.OffMinor == 0 && terms.MaximumMinor > 0 ? $", at most {new Money(terms.MaximumMinor, currency)}" : "")}";
    }
}
