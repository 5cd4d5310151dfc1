using System.Text.Json;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>Lines of an order as a transaction keeps them, in its details: of a redemption what was paid, of a refund what was returned.</summary>
/// <remarks>{"lines":[[1,1200,1500],…]}: number, minor units, minor units on the list. Frozen: details are in the hash of the chain.</remarks>
public static class PaidLines
{
    /// <summary>The lines as JSON; "" for none.</summary>
    public static string Write(IReadOnlyList<PaidLine> lines) =>
        lines.Count == 0 ? "" : $$"""{"lines":[{{string.Join(",", lines.Select(line => FormattableString.Invariant($"[{line.Number},{line.Minor},{line.ListMinor}]")))}}]}""";

    /// <summary>The lines of a transaction's details; none when it keeps none.</summary>
    /// <exception cref="JsonException">The details are not JSON.</exception>
    public static IReadOnlyList<PaidLine> Read(string details)
    {
        if (details.Length == 0)
            return [];

        using var json = JsonDocument.Parse(details);
        return json.RootElement.TryGetProperty("lines", out var lines)
            ? [.. lines.EnumerateArray().Select(line => new PaidLine(line[0].GetInt32(), line[1].GetInt64(), line[2].GetInt64()))]
            : [];
    }
}
