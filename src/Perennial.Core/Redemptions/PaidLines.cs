using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>Lines of an order as a transaction keeps them in its details: of a redemption what was paid, of a refund what came back.</summary>
public static class PaidLines
{
    /// <summary>The lines as JSON; "" for none.</summary>
    public static string Write(IReadOnlyList<PaidLine> lines) => lines.Count == 0 ? "" : LedgerJson.Text(lines);

    /// <summary>The lines of a transaction's details; none when it keeps none.</summary>
    /// <exception cref="System.Text.Json.JsonException">The details are not a list of lines.</exception>
    public static IReadOnlyList<PaidLine> Read(string details) => details.Length == 0 ? [] : LedgerJson.Read<PaidLine[]>(details);
}
