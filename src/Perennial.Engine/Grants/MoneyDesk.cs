using Npgsql;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>Sends what the command line wants done with money: stored first, then sent, then ticked off.</summary>
internal sealed class MoneyDesk(Shell shell, Screen screen, (Database Database, ShopSettings Shop) store, string name)
{
    private readonly ShopSettings shop = store.Shop;
    private readonly Outbox outbox = Outbox.Of(shell);

    /// <summary>Sends a command of this line and shows what came of it.</summary>
    /// <param name="show">Makes the receipt.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> Send(CustomerId customer, WalletAsk ask, MoneyWish wish, Func<Spoken, Receipt> show)
    {
        var now = shell.Now();
        var call = Outbox.NewKey(now);
        var command = new WalletCommand(shop.Id, customer, wish.Key ?? call, new(wish.Actor, ReasonOf(ask.Operation), wish.Source), ask);
        if (wish.IsDry)
            return await Send(command, null, show);

        var entry = new OutboxEntry(
            call, command.Key, now, Kept(name), shop.Id.Value, customer.Value, ask.Operation, wish.Actor, command.Provenance.Reason, wish.Source, shell.Words, LedgerJson.Text(ask));
        await outbox.Add(entry);
        return await Send(command, entry, show);
    }

    /// <summary>Sends a command that is written down already.</summary>
    public Task<int> Again(OutboxEntry entry, WalletAsk ask, Func<Spoken, Receipt> show) => Send(entry.Command(ask), entry, show);

    private async Task<int> Send(WalletCommand command, OutboxEntry? entry, Func<Spoken, Receipt> show)
    {
        if (!LedgerPipeline.Open(name, shop, shell.Clock).Granted(out var books, out var refusal))
            return Refuse(refusal, command, entry);

        Verdict<Answer> verdict;
        await using (books)
            verdict = entry is null ? await books.Try(command) : await books.Ask(command);

        if (entry is not null && IsFinal(verdict))
            await outbox.Answered(entry, shell.Now());
        if (!verdict.Granted(out var answer, out refusal))
            return Refuse(refusal, command, entry);

        Show(command, new(command, answer, shop, CustomerName.Of(store.Database, shop, command.Customer), entry is null), show);
        return ExitCode.Ok;
    }

    private void Show(WalletCommand command, Spoken spoken, Func<Spoken, Receipt> show)
    {
        var receipt = show(spoken);
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new
            {
                SchemaVersion = 1,
                DryRun = spoken.IsDry,
                IdempotencyKey = spoken.IsDry ? null : command.Key,
                Replayed = spoken.Answer.IsReplayed,
                spoken.Operation,
                Customer = command.Customer.Value,
                Transaction = spoken.Answer.Transaction.Value,
                Currency = shop.Currency.Code,
                Result = receipt.Json,
            });
            return;
        }

        var prose = new Prose(screen);
        if (spoken.Answer.IsReplayed)
            prose.Say("This was done before; nothing was done again. The answer was:");
        foreach (var line in receipt.Lines)
            prose.Item((line.Mark, ""), line.Text);

        screen.Tell(spoken.IsDry ? "Nothing was written. Run it again without --dry-run to do it." : $"Key {command.Key}");
        if (receipt.Next is not null && !spoken.IsDry)
            screen.Tell($"Next: {receipt.Next}");
    }

    private int Refuse(Refusal refusal, WalletCommand command, OutboxEntry? entry)
    {
        var code = screen.RefuseByRule(refusal, entry is null ? null : command.Key);
        if (entry is not null && !IsFinal(refusal))
            screen.Tell($"The command is kept. To learn what became of it, or to have it done: perennial retry {command.Key}");

        return code;
    }

    /// <summary>True when the answer will be the same for ever, or nothing was or will be written under the key.</summary>
    private static bool IsFinal(Verdict<Answer> verdict) => ExitCode.Of(verdict.Refusal ?? new("", "")) is not (ExitCode.TryAgain or ExitCode.Unavailable);

    private static string ReasonOf(Operation operation) => operation switch
    {
        Operation.SellCard => "sale",
        Operation.IssuePack => "issue",
        Operation.Redeem => "redemption",
        Operation.PlaceHold => "hold",
        Operation.Capture => "capture",
        Operation.Void => "void",
        Operation.Refund => "return",
        Operation.RefundCard => "card-refund",
        Operation.MoveOut => "move",
        _ => operation.ToString().ToLowerInvariant(),
    };

    /// <summary>The database as it may be written down: found from any folder, without a password.</summary>
    public static string Kept(string name)
    {
        if (Database.DialectOf(name) is SqliteDialect)
            return Path.GetFullPath(name);

        var parts = new NpgsqlConnectionStringBuilder(Database.ConnectionString(name)) { Password = null };
        parts.Remove("Password");
        return parts.ToString();
    }
}
