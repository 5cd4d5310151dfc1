using System.CommandLine;
using System.CommandLine.Help;
using System.Data.Common;
using System.Reflection;
using System.Runtime.InteropServices;
using Perennial.Clocks;
using Perennial.Events;
using Perennial.Grants;
using Perennial.Http;
using Perennial.Keys;
using Perennial.Ledger;
using Perennial.Messages;
using Perennial.Orders;
using Perennial.Plays;
using Perennial.Proofs;
using Perennial.Redemptions;
using Perennial.Standing;
using Perennial.Standing.Pools;
using Perennial.Standing.Posters;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial;

/// <summary>The explicit list of what the product can do, in the order of the flow.</summary>
public static class Stages
{
    private const string Welcome = """
        perennial demo                          see it on a real shop's orders
        perennial clocks orders.csv             how long customers take to come back
        perennial import orders.csv             keep the orders in a database
        perennial due                           who should be brought back today
        perennial plays recipes                 plays that are ready for your own numbers
        perennial cards define                  a card whose bonus opens over time
        perennial wallet show anna@example.com  what a customer can use, and what is coming
        perennial ledger books                  what you owe customers, to the cent
        perennial ledger verify                 are the books right
        """;

    /// <summary>"0.1.0+commit".</summary>
    public static string Version { get; } = typeof(Stages).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Runs a command line and returns its exit code.</summary>
    /// <param name="more">Verbs of projects that stand on this one, with the examples that their help begins with.</param>
    public static async Task<int> Run(Shell shell, IReadOnlyList<string> args, params IReadOnlyList<(Command Command, string Examples)> more)
    {
        var root = Root(shell, more);
        // "help import" is "import --help".
        IReadOnlyList<string> words = args.Count > 0 && args[0] == "help" ? [.. args.Skip(1), "--help"] : args.Count == 0 ? ["--help"] : args;
        var line = root.Parse(words);
        var screen = shell.ScreenFor(line);
        shell.Keep(words);
        if (Misreading.Tell(screen, line) is { } code)
            return code;
        if (shell.InputIsTerminal && Misreading.Arguments(line).Any(word => word.Value == "-"))
            return await HelpInstead(shell, screen, line);

        // What happens is said at once; stopping takes up to two seconds.
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => screen.Tell("Stopping at a safe point …"));
        try
        {
            return await line.InvokeAsync(Invocation(shell));
        }
        catch (OperationCanceledException)
        {
            return screen.Refuse(new("run_interrupted", "Stopped at a safe point. The same command goes on from here."));
        }
        catch (Exception fault)
        {
            if (line.GetValue(Shell.DebugFlag) && !screen.Settings.IsJson)
                await shell.Error.WriteLineAsync(fault.ToString());

            return screen.Refuse(RefusalOf(fault));
        }
    }

    /// <summary>The routes of the HTTP API, in the order of the flow.</summary>
    public static void Map(Routes routes)
    {
        OrdersApi.Map(routes, new(JoinWallets.Follow, FollowOrder.Run, FollowOrder.Parcel));
        CustomersApi.Map(routes, JoinWallets.Follow, StandingApi.After);
        CatalogueApi.Map(routes);
        InboundSourcesApi.Map(routes);
        ActionsApi.Map(routes);
        ClocksApi.Map(routes);
        StandingApi.Map(routes);
        PoolsApi.Map(routes, PerkOffers.WhyNot);
        PosterApi.Map(routes);
        PlaysApi.Map(routes, TryPlay.Run, GiveValues.Of);
        RecipesApi.Map(routes);
        PlayTrialsApi.Map(routes, GiveValues.Of);
        ProgrammesApi.Map(routes);
        WalletsApi.Map(routes);
        GiftsApi.Map(routes);
        ParcelsApi.Map(routes);
        CheckoutApi.Map(routes);
        HoldsApi.Map(routes);
        CouponsApi.Map(routes);
        ReturnsApi.Map(routes);
        InboundApi.Map(routes);
        EconomicsApi.Map(routes);
        ApiKeysApi.Map(routes);
        EventsApi.Map(routes);
        WebhooksApi.Map(routes);
    }

    /// <summary>What follows when orders have come in from files.</summary>
    private static async Task AfterImport(Shell shell, Screen screen, string database)
    {
        await JoinWallets.Run(shell, screen, database);
        RequalifyVerb.AfterImport(shell, database);
    }

    private static InvocationConfiguration Invocation(Shell shell) =>
        new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(2), Output = shell.Output, Error = shell.Error };

    /// <summary>Nobody types a file into a terminal: whoever asks for that has forgotten the pipe.</summary>
    private static async Task<int> HelpInstead(Shell shell, Screen screen, ParseResult line)
    {
        await line.RootCommandResult.Command.Parse([.. Misreading.Path(line), "--help"]).InvokeAsync(Invocation(shell));
        return screen.Refuse(new("option_input", "- reads standard input, and that is this terminal; pipe a file into it, or name the file."));
    }

    private static Refusal RefusalOf(Exception fault) => fault switch
    {
        RefusedException refused => refused.Refusal,
        DbException => new Refusal("database_unavailable", fault.Message),
        IOException or UnauthorizedAccessException => new Refusal("file_unusable", fault.Message),
        _ => new Refusal("program_fault", $"This should not have happened, and it is not your fault: {fault.Message} (--debug shows where.)"),
    };

    private static RootCommand Root(Shell shell, IReadOnlyList<(Command Command, string Examples)> more)
    {
        var clocks = ClocksVerb.Make(shell);
        var keys = KeysVerb.Make(shell);
        var ledger = LedgerVerb.Make(shell, FindCustomer.Run);
        var (plays, cards, packs, wallet, shop) = (PlaysVerb.Make(shell, new(TryPlay.Run, DefineRecipePart.Run, GiveValues.Of)), CardsVerb.Make(shell), PacksVerb.Make(shell), WalletVerb.Make(shell), ShopVerb.Make(shell));
        var (standing, pools, gifts, parcels, report) = (StandingVerb.Make(shell), PoolsVerb.Make(shell, PerkOffers.WhyNot), GiftsVerb.Make(shell), ParcelsVerb.Make(shell), ReportVerb.Make(shell));
        List<(Command Command, string Examples)> commands =
        [
            (DemoVerb.Make(shell), DemoVerb.Examples),
            (ImportVerb.Make(shell, AfterImport), ImportVerb.Examples),
            (clocks, ClocksVerb.Examples),
            (DueVerb.Make(shell), DueVerb.Examples),
            (shop, ShopVerb.Examples),
            (standing.Command, StandingVerb.Examples),
            (pools.Command, PoolsVerb.Examples),
            (plays.Command, PlaysVerb.Examples),
            (cards.Command, CardsVerb.Examples),
            (packs.Command, PacksVerb.Examples),
            (gifts.Command, GiftsVerb.Examples),
            (parcels.Command, ParcelsVerb.Examples),
            (wallet.Command, WalletVerb.Examples),
            (RetryVerb.Make(shell), RetryVerb.Examples),
            (report.Command, ReportVerb.Examples),
            (TurnVerb.Make(shell), TurnVerb.Examples),
            (keys, KeysVerb.Examples),
            (ledger, LedgerVerb.Examples),
            (ServeVerb.Make(shell, Map), ServeVerb.Examples),
            .. more,
            (CompletionsVerb.Make(shell), CompletionsVerb.Examples),
            (VersionVerb(shell), "perennial version --json"),
        ];
        var root = new RootCommand("Turns a shop's order history into repeat purchases.");
        foreach (var flag in Shell.Flags)
            root.Options.Add(flag);

        var examples = commands.ToDictionary(pair => pair.Command, pair => pair.Examples);
        examples.Add(root, Welcome);
        examples.Add(clocks.Subcommands.Single(), "perennial clocks compare tea coffee orders.csv");
        foreach (var (command, text) in new[] { standing.Under, pools.Under, plays.Under, cards.Under, packs.Under, gifts.Under, parcels.Under, wallet.Under, report.Under }.SelectMany(under => under).Concat(LedgerVerb.ExamplesOf(ledger)).Concat(shop.Subcommands.Select(part => (part, ShopVerb.Examples))).Concat(keys.Subcommands.Select(part => (part, KeysVerb.Examples))))
            examples.Add(command, text);
        foreach (var (command, text) in more)
        {
            foreach (var part in command.Subcommands)
                examples.Add(part, text);
        }

        foreach (var (command, _) in commands)
            root.Subcommands.Add(command);

        var help = root.Options.OfType<HelpOption>().Single();
        var action = (HelpAction)help.Action!;
        if (!shell.OutputIsTerminal)
            action.MaxWidth = int.MaxValue;

        help.Action = new Examples(action, examples);
        return root;
    }

    private static Command VersionVerb(Shell shell)
    {
        var command = new Command("version", "Which perennial this is");
        command.SetAction(line =>
        {
            var screen = shell.ScreenFor(line);
            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, Version });
            else
                screen.WriteLine("perennial " + Version);
        });
        return command;
    }
}
