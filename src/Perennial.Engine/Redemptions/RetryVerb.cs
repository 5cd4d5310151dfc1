using System.CommandLine;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Redemptions;

/// <summary><c>perennial retry [KEY]</c>: what became of a command whose answer never came, or have it done.</summary>
public static class RetryVerb
{
    public const string Examples = """
        perennial retry                                        commands that have no answer
        perennial retry 019ab3f2-5c1e-7d43-9a51-3f0c6d2b8e77   send that one again, with the same key
        """;

    public static Command Make(Shell shell)
    {
        var key = new Argument<string?>("KEY") { Description = "The key of the command", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("retry", "Commands that changed money and got no answer: list them, or send one again with its key; it is done once") { key };
        command.SetAction(async (line, _) =>
        {
            var screen = shell.ScreenFor(line);
            var entries = Outbox.Of(shell).Entries();
            if (line.GetValue(key) is not { } wanted)
                return List(screen, [.. entries.Where(entry => !entry.IsAnswered)]);

            // A key that was used twice by mistake belongs to the first request; what has no answer comes first.
            var named = entries.Where(entry => entry.Key == wanted).ToArray();
            if ((Array.Find(named, entry => !entry.IsAnswered) ?? named.FirstOrDefault()) is not { } found)
                return screen.Refuse(new("key_missing", $"No command with the key {wanted} was sent from here. See those without an answer: perennial retry"));

            return await Send(shell, screen, found, line);
        });
        return command;
    }

    private static int List(Screen screen, IReadOnlyList<OutboxEntry> open)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Unanswered = open.Select(entry => new { IdempotencyKey = entry.Key, At = entry.At.ToString(), entry.Operation, entry.Customer, entry.Database, Command = entry.Words }) });
            return ExitCode.Ok;
        }

        if (open.Count == 0)
            screen.WriteLine("Every command has its answer.");
        foreach (var entry in open)
            screen.WriteLine($"{entry.Key}  {entry.At}  perennial {entry.Words}");
        if (open.Count > 0)
            screen.Tell("Whether these were done is not known. To learn it, or to have one done: perennial retry KEY");

        return ExitCode.Ok;
    }

    private static async Task<int> Send(Shell shell, Screen screen, OutboxEntry entry, ParseResult line)
    {
        var asked = AskOf(entry);
        if (!asked.Granted(out var ask, out var refusal))
            return screen.Refuse(refusal);

        // The database that the line names may have the password that was not written down.
        var named = shell.DatabaseOf(line);
        var name = MoneyDesk.Kept(named) == entry.Database ? named : entry.Database;
        if (!Database.Open(name, shell.Now(), mustExist: true).Granted(out var database, out refusal))
            return screen.Refuse(refusal);

        using (database)
        {
            // A command goes to the store that it was for, whatever the line says now.
            return ShopSettings.Load(database, new StoreId(entry.Store)).Granted(out var shop, out refusal)
                ? await new MoneyDesk(shell, screen, (database, shop), name).Again(entry, ask, RedemptionReceipt.Of)
                : screen.Refuse(refusal);
        }
    }

    /// <summary>What was asked, exactly: an ask that does not read back as it was written would be another request.</summary>
    private static Verdict<WalletAsk> AskOf(OutboxEntry entry)
    {
        WalletAsk? ask = entry.Operation switch
        {
            Operation.SellCard => LedgerJson.Read<SellCard>(entry.Ask),
            Operation.IssuePack => LedgerJson.Read<IssuePack>(entry.Ask),
            Operation.RefundCard => LedgerJson.Read<RefundCard>(entry.Ask),
            Operation.MoveOut => LedgerJson.Read<MoveOut>(entry.Ask),
            Operation.Freeze => LedgerJson.Read<Freeze>(entry.Ask),
            Operation.Unfreeze => LedgerJson.Read<Unfreeze>(entry.Ask),
            Operation.Redeem => LedgerJson.Read<Redeem>(entry.Ask),
            Operation.PlaceHold => LedgerJson.Read<PlaceHold>(entry.Ask),
            Operation.Capture => LedgerJson.Read<CaptureHold>(entry.Ask),
            Operation.Void => LedgerJson.Read<VoidHold>(entry.Ask),
            Operation.Refund => LedgerJson.Read<RefundRedemption>(entry.Ask),
            _ => null,
        };
        return ask is not null && LedgerJson.Text(ask) == entry.Ask
            ? ask
            : new Refusal("outbox_differs", $"The command with the key {entry.Key} was written down by another version of perennial, which reads it differently; retry with that one.");
    }
}
