using System.CommandLine;
using System.Globalization;
using Perennial.Terminal;

namespace Perennial.Ledger;

/// <summary><c>perennial ledger verify</c>: exit 0 when every law holds, 4 when one does not.</summary>
internal static class VerifyVerb
{
    public const string Examples = """
        perennial ledger verify
        perennial ledger verify --json
        """;

    public static Command Make(Shell shell)
    {
        var command = new Command("verify", "Recompute everything from the raw entries and compare: the laws I-1 to I-12");
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) => Show(screen, VerifyLedger.Run(database, shop, shell.Now()))));
        return command;
    }

    /// <summary>Says what was found.</summary>
    public static int Show(Screen screen, Verified verified)
    {
        if (screen.Settings.IsJson)
            screen.WriteJson(Json(verified));
        else
            Print(screen, verified);

        return verified.Violations == 0 ? ExitCode.Ok : ExitCode.Conflict;
    }

    private static void Print(Screen screen, Verified verified)
    {
        var prose = new Prose(screen);
        if (verified.Violations == 0)
        {
            prose.Say($"The books are right: {Number(verified.Postings)} postings of {Number(verified.Transactions)} transactions on {Number(verified.Lots)} grants hold all twelve laws.", "green");
            prose.Say($"Fingerprint {verified.Fingerprint}. Until something more is written the books have this one; write it down elsewhere.");
            screen.Tell(string.Create(CultureInfo.InvariantCulture, $"{verified.Took.TotalSeconds:0.0} s, {verified.PostingsPerSecond:N0} postings a second."));
            return;
        }

        prose.Say($"{Number(verified.Violations)} violations in {Number(verified.Transactions)} transactions{(verified.Violations > verified.First.Count ? $"; the first {verified.First.Count}" : "")}:", "red");
        foreach (var violation in verified.First)
            prose.Item(($"  {violation.Law,-4} ", "red"), violation.Bucket == 0 && violation.Transaction == 0 ? violation.Message : $"bucket {violation.Bucket}: {violation.Message}");

        screen.Tell("Write nothing more into this database; keep a copy, and compare with the last backup that passes.");
    }

    private static object Json(Verified verified) => new
    {
        SchemaVersion = 1,
        IsRight = verified.Violations == 0,
        verified.Transactions,
        verified.Postings,
        Grants = verified.Lots,
        verified.Buckets,
        verified.Violations,
        verified.First,
        verified.Fingerprint,
        Seconds = verified.Took.TotalSeconds,
        verified.PostingsPerSecond,
    };

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
