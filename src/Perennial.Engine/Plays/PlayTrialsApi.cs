using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Perennial.Clocks;
using Perennial.Http;
using Perennial.Keys;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Trying a play over HTTP, before anything is written: on today's customers, and on the past.</summary>
internal static class PlayTrialsApi
{
    public static void Map(Routes routes, ValueOf valueOf)
    {
        RouteFacts Asking(string name) => new(name, Scope.PlaysRead, StatusCodes.Status200OK, IsMutating: false) { BodyMax = PlayText.BytesMax, RawBody = PlayDocument.OptionalDescription };
        routes.Map("POST", "/plays/{name}/preview", Asking("previewPlay"), (Caller caller, string name, PlayDocument document) => Preview(caller, (name, document), valueOf));
        routes.Map("POST", "/plays/{name}/backtest", Asking("backtestPlay"), (Caller caller, string name, PlayDocument document, [AsParameters] BackTestQuery query) => BackTest(caller, (name, document), query, valueOf));
    }

    private static Reply<PreviewAnswer> Preview(Caller caller, (string Name, PlayDocument Document) which, ValueOf valueOf)
    {
        using var database = caller.Open();
        if (!Meant(database, caller, which).Granted(out var play, out var reply))
            return Reply<PreviewAnswer>.Refused(reply, Places(which.Document));
        if (LearnClocks.IsDue(database, caller.Shop.Settings, caller.Today))
            LearnClocks.Run(database, caller.Shop.Settings, caller.Today);

        return PreviewAnswer.Of(new PreviewPlay(database, caller.Shop.Settings).Run(play, caller.Today, valueOf(database, caller.Shop.Settings)), caller.Currency);
    }

    private static Reply<BackTestAnswer> BackTest(Caller caller, (string Name, PlayDocument Document) which, BackTestQuery query, ValueOf valueOf)
    {
        using var database = caller.Open();
        if (!Meant(database, caller, which).Granted(out var play, out var refusal))
            return Reply<BackTestAnswer>.Refused(refusal, Places(which.Document));
        if (!LedgerOptions.Day(query.AsOf).Granted(out var day, out refusal))
            return refusal;

        var value = valueOf(database, caller.Shop.Settings);
        var purchases = StoredPurchases.ReadNameless(database, caller.Shop.Settings);
        return TryOnPast.Run(purchases, play, (day, query.Days ?? 28, query.Window ?? 30), give => value(give) ?? 0).Granted(out var result, out refusal)
            ? BackTestAnswer.Of(result, caller.Currency)
            : refusal;
    }

    /// <summary>The play of the body, where there is one; else the one of the address.</summary>
    private static Verdict<Play> Meant(Database database, Caller caller, (string Name, PlayDocument Document) which)
    {
        if (which.Document.IsThere)
            return which.Document.Read().Play;

        return new PlayBook(database, caller.Shop.Settings).Find(which.Name).Granted(out var stored, out var refusal) ? stored.Play : refusal;
    }

    private static IReadOnlyList<ProblemPlace> Places(PlayDocument document) => document.IsThere ? PlayDocument.Places(document.Read()) : [];
}

/// <summary>What a back-test is asked.</summary>
/// <param name="AsOf">The past day of the launch; as late as the data allow unless said.</param>
/// <param name="Days">For how many days customers would have entered; 28 unless said.</param>
/// <param name="Window">For how many days each is watched; 30 unless said.</param>
internal readonly record struct BackTestQuery([FromQuery(Name = "as_of")] string? AsOf, [FromQuery(Name = "days")] int? Days, [FromQuery(Name = "window")] int? Window);
