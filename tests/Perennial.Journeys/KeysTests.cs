using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Journeys;

public sealed class KeysTests(BothDatabases databases) : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task The_first_key_comes_from_the_command_line_is_listed_without_its_secret_and_can_be_revoked(string kind)
    {
        cli["PERENNIAL_DB"] = databases.NewName(kind);
        (await cli.Run("shop", "open", "Rice & Co", "--currency", "GBP", "--zone", "Europe/London")).With(ExitCode.Ok);

        var made = (await cli.Run("keys", "create", "till 3", "--scope", "quotes", "--scope", "redemptions", "--expires", "90d")).With(ExitCode.Ok).Out.Trim();
        var listed = (await cli.Run("keys", "list", "--json")).With(ExitCode.Ok);
        var key = listed.Json().GetProperty("keys")[0];
        var id = key.GetProperty("id").GetString()!;

        Assert.StartsWith("sk_live_", made, StringComparison.Ordinal);
        Assert.StartsWith(key.GetProperty("prefix").GetString()!, made, StringComparison.Ordinal);
        Assert.DoesNotContain(made, listed.Out, StringComparison.Ordinal);
        Assert.Equal(2, key.GetProperty("scopes").GetArrayLength());
        Assert.Contains("revoked at", (await cli.Run("keys", "revoke", id)).With(ExitCode.Ok).Out, StringComparison.Ordinal);
        Assert.NotNull((await cli.Run("keys", "list", "--json")).With(ExitCode.Ok).Json().GetProperty("keys")[0].GetProperty("revoked_at").GetString());
        (await cli.Run("keys", "revoke", "key_NOBODY")).With(ExitCode.NotFound);
        (await cli.Run("keys", "create", "page", "--publishable")).With(ExitCode.Failure);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Where_a_database_has_several_stores_a_command_says_which(string kind)
    {
        cli["PERENNIAL_DB"] = databases.NewName(kind);
        (await cli.Run("shop", "open", "Rice & Co", "--currency", "GBP", "--zone", "Europe/London")).With(ExitCode.Ok);
        (await cli.Run("shop", "open", "Tea House", "--currency", "EUR", "--zone", "Europe/Berlin")).With(ExitCode.Conflict);
        (await cli.Run("shop", "open", "Tea House", "--currency", "EUR", "--zone", "Europe/Berlin", "--another")).With(ExitCode.Ok);

        var unsaid = (await cli.Run("keys", "list")).With(ExitCode.Conflict);
        (await cli.Run("keys", "create", "web", "--store", "Tea House")).With(ExitCode.Ok);
        cli["PERENNIAL_STORE"] = "2";

        Assert.Contains("1 ‘Rice & Co’, 2 ‘Tea House’", unsaid.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await cli.Run("keys", "list", "--json")).With(ExitCode.Ok).Json().GetProperty("keys").GetArrayLength());
        Assert.Equal(0, (await cli.Run("keys", "list", "--json", "--store", "1")).With(ExitCode.Ok).Json().GetProperty("keys").GetArrayLength());
        Assert.Contains("EUR", (await cli.Run("shop", "show")).With(ExitCode.Ok).Out, StringComparison.Ordinal);
    }
}
