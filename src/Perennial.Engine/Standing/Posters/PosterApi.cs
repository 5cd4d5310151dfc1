using Microsoft.AspNetCore.Http;
using Perennial.Http;
using Perennial.Keys;

namespace Perennial.Standing.Posters;

/// <summary>Posters over HTTP: a picture and not JSON.</summary>
internal static class PosterApi
{
    public static void Map(Routes routes) => routes.Get("/customers/{id}/poster", "getPoster", Scope.StandingRead, Show);

    private static async Task<IResult> Show(Caller caller, Reference id, [AsParameters] PosterQuery query)
    {
        if (!caller.Find(id).Granted(out var customer, out var refusal))
            return (Reply<string>)refusal;
        if (!PosterFile.Types.TryGetValue(query.format ?? "svg", out var type))
            return (Reply<string>)new Refusal("poster_unusable", $"format: ‘{query.format}’ is no format; use svg, png or pdf.");
        if (!PosterWish.Read(query.program, (query.size, query.language), query.colour, query.wallet_url).Granted(out var wish, out refusal))
            return (Reply<string>)refusal;

        using var database = caller.Open();
        return MakePoster.Run(database, caller.Shop.Settings, (customer, caller.Today), wish).Granted(out var poster, out refusal)
            && (await PosterFile.Bytes(poster, query.format ?? "svg", caller.Context.RequestAborted)).Granted(out var bytes, out refusal)
            ? Results.Bytes(bytes, type, "poster." + (query.format ?? "svg"))
            : (Reply<string>)refusal;
    }
}
