using System.CommandLine;

namespace Perennial.Grants;

/// <summary>How a command that changes money is to be sent.</summary>
/// <param name="Key">The idempotency key; null when one is to be made.</param>
/// <param name="Actor">Who does it: "cli:anna".</param>
/// <param name="Source">The document that it stands on.</param>
public sealed record MoneyWish(string? Key, string Actor, string Source, bool IsDry);

/// <summary>The flags that every command that changes money has.</summary>
internal sealed class MoneyFlags
{
    private readonly Option<string?> key = new("--idempotency-key") { Description = "The key of this command, when you keep your own: used twice, it is done once", HelpName = "KEY" };
    private readonly Option<string?> actor = new("--actor") { Description = "Who does it [default: cli: and your user name]", HelpName = "NAME" };
    private readonly Option<string?> source = new("--source") { Description = "The paper that it stands on: “order 123” [default: the receipt, else cli]", HelpName = "TEXT" };
    private readonly Option<bool> dry = new("--dry-run") { Description = "Say what would happen, and write nothing" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[source, key, actor, dry])
            command.Options.Add(option);
    }

    /// <summary>Reads the flags.</summary>
    /// <param name="receipt">The number of a receipt, when the command has one.</param>
    public MoneyWish Read(ParseResult line, string? receipt = null) =>
        new(line.GetValue(key), line.GetValue(actor) ?? UserActor, line.GetValue(source) ?? (string.IsNullOrWhiteSpace(receipt) ? "cli" : receipt), line.GetValue(dry));

    /// <summary>True when nothing is to be written.</summary>
    public bool IsDry(ParseResult line) => line.GetValue(dry);

    /// <summary>Who sits at the command line.</summary>
    public static string UserActor => $"cli:{Environment.UserName}";
}
