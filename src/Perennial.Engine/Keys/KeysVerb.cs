using System.CommandLine;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using NodaTime;
using Perennial.Http;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Keys;

/// <summary><c>perennial keys create|list|revoke</c>: the first key has to come from somewhere.</summary>
internal static partial class KeysVerb
{
    public const string Examples = """
        perennial keys create "web shop"
        perennial keys create "till 3" --scope quotes --scope redemptions --expires 90d
        perennial keys create checkout --publishable --origin https://shop.example
        perennial keys list
        perennial keys revoke key_07K2M9QWXET4R
        """;

    private const int ListedMax = 10_000;

    public static Command Make(Shell shell)
    {
        var command = new Command("keys", "Keys for the HTTP API: make one, list them, revoke one");
        command.Subcommands.Add(Create(shell));
        command.Subcommands.Add(List(shell));
        command.Subcommands.Add(Revoke(shell));
        return command;
    }

    private static Command Create(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "What the key is for, so that you know which one to revoke" };
        var scope = new Option<string[]>("--scope") { Description = "Something that it may do; repeat it for more [default: everything that its kind can]", HelpName = "SCOPE" };
        var publishable = new Option<bool>("--publishable") { Description = "For pages in a browser: only quotes, and only reads the wallet of the customer whose token comes with it" };
        var origin = new Option<string[]>("--origin") { Description = "Where its pages are; repeat it for more", HelpName = "ORIGIN" };
        var expires = new Option<string?>("--expires") { Description = "After how long it no longer works: 12h, 90d [default: never]", HelpName = "SPAN" };
        var command = new Command("create", "Make a key and show it, this once") { name, scope, publishable, origin, expires };
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var now = shell.Now();
            IReadOnlySet<Scope>? scopes = null;
            if (line.GetValue(scope) is { Length: > 0 } words && !Scopes.Read(words).Granted(out scopes, out var refusal))
                return screen.Refuse(refusal);
            if (!End(line.GetValue(expires), now).Granted(out var end, out refusal))
                return screen.Refuse(refusal);

            var wish = new KeyWish(line.GetValue(name)!, line.GetValue(publishable) ? ApiKeyKind.Publishable : ApiKeyKind.Secret, scopes, line.GetValue(origin) ?? [], end);
            var id = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;
            if (!CreateKey.Run(database, shop, (id, wish), now).Granted(out var made, out refusal))
                return screen.Refuse(refusal);

            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, Key = made.Text, Details = Json(made.Record) });
            else
                screen.WriteLine(made.Text);

            screen.Tell($"{IdOf(made.Record)}, for {shop.Name}: {Words(made.Record)}. It is shown this once and kept nowhere; put it where your secrets are.");
            return ExitCode.Ok;
        }));
        return command;
    }

    private static Command List(Shell shell)
    {
        var command = new Command("list", "The keys of a store: what they may do, when they were last used");
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var records = KeyRows.List(database, shop.Id, (null, ListedMax));
            if (screen.Settings.IsJson)
            {
                screen.WriteJson(new { SchemaVersion = 1, Keys = records.Select(Json) });
                return ExitCode.Ok;
            }

            foreach (var record in records)
                screen.WriteLine($"{IdOf(record)}  {record.Key.Prefix}…  {record.Name}: {Words(record)}");
            if (records.Count == 0)
                screen.WriteLine("No key was made yet; make one: perennial keys create NAME");

            return ExitCode.Ok;
        }));
        return command;
    }

    private static Command Revoke(Shell shell)
    {
        var key = new Argument<string>("KEY") { Description = "Its id, key_…, or the letters that it begins with" };
        var command = new Command("revoke", "Let a key, and the customers' tokens that were made with it, no longer work") { key };
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var named = line.GetValue(key)!;
            var found = KeyRows.List(database, shop.Id, (null, ListedMax)).Where(record => IdOf(record) == named || record.Key.Prefix == named.TrimEnd('…')).ToArray();
            if (found is not [var meant])
                return screen.Refuse(new("key_missing", $"{found.Length} keys of {shop.Name} are ‘{named}’; give the id of one. See them: perennial keys list"));
            if (!RevokeKey.Run(database, shop, meant.Key.Id, shell.Now()).Granted(out var revoked, out var refusal))
                return screen.Refuse(refusal);

            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, Key = Json(revoked) });
            else
                screen.WriteLine($"{IdOf(revoked)}  {revoked.Key.Prefix}…  {revoked.Name}: revoked at {revoked.RevokedAt}. Servers refuse it within two seconds.");

            return ExitCode.Ok;
        }));
        return command;
    }

    private static Verdict<Instant?> End(string? span, Instant now)
    {
        if (span is null)
            return (Instant?)null;
        if (!Span().IsMatch(span))
            return new Refusal("option_expires", $"‘{span}’ is not how long a key works; write 12h or 90d.");

        var count = int.Parse(span[..^1], null);
        return (Instant?)(now + (span[^1] == 'h' ? Duration.FromHours(count) : Duration.FromDays(count)));
    }

    private static string IdOf(KeyRecord record) => PublicId.Of(PublicId.Key, record.Key.Id);

    private static string Words(KeyRecord record)
    {
        var scopes = record.Key.Scopes.SetEquals(Scopes.All) ? "may do everything" : Scopes.Text(record.Key.Scopes).Replace(" ", ", ", StringComparison.Ordinal);
        var origins = record.Key.Origins.Count == 0 ? "" : $", from {string.Join(", ", record.Key.Origins)}";
        var end = record.RevokedAt is { } revoked ? $", revoked at {revoked}" : record.ExpiresAt is { } ends ? $", until {ends}" : "";
        return $"{scopes}{origins}{end}{(record.LastUsedAt is { } used ? $", last used {used}" : "")}";
    }

    private static object Json(KeyRecord record) => new
    {
        Id = IdOf(record),
        record.Key.Kind,
        record.Name,
        record.Key.Prefix,
        Scopes = record.Key.Scopes.Order().Select(scope => scope.Word()),
        record.Key.Origins,
        CreatedAt = record.CreatedAt.ToString(),
        ExpiresAt = record.ExpiresAt?.ToString(),
        LastUsedAt = record.LastUsedAt?.ToString(),
        RevokedAt = record.RevokedAt?.ToString(),
    };

    [GeneratedRegex("^[1-9][0-9]{0,4}[hd]$", RegexOptions.ExplicitCapture)]
    private static partial Regex Span();
}
