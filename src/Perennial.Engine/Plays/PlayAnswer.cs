using System.Text.Json;
using NodaTime;
using Perennial.Http;
using Perennial.Ledger;

namespace Perennial.Plays;

/// <summary>A play as the store keeps it.</summary>
/// <param name="Object">"play".</param>
/// <param name="State">draft, running, paused or ended.</param>
/// <param name="LaunchedOn">The day of its launch.</param>
/// <param name="Entered">How many customers have entered, those who are held out among them.</param>
/// <param name="ReservedAmount">What it may still come to owe and what it has cost together.</param>
/// <param name="Definition">The play, as /v1/play.schema.json describes it.</param>
public sealed record PlayAnswer(
    string Object, string Name, PlayState State, int Version, LocalDate? LaunchedOn, long Entered, long ReservedAmount, Currency Currency, string Author, Instant CreatedAt, JsonElement Definition)
{
    internal static PlayAnswer Of(StoredPlay stored, Currency currency) => new(
        "play", stored.Play.Name, stored.State, stored.Version, stored.LaunchedDay is { } day ? ShopCalendar.DateOf(day) : null, stored.Entered, stored.ReservedMinor, currency, stored.Author, stored.DefinedAt,
        JsonSerializer.SerializeToElement(stored.Play, PlayJson.Options));
}

/// <summary>Somebody in a play.</summary>
/// <param name="Object">"enrolment".</param>
/// <param name="Id">Behind which the next piece of the list begins.</param>
/// <param name="State">in_it, through, stopped, held_out or ended.</param>
/// <param name="Step">How many steps have come so far.</param>
/// <param name="Given">How much was given to them, as a number of grants.</param>
/// <param name="WorstAmount">What that can cost at most; what it has cost where it is known.</param>
public sealed record EnrolmentAnswer(string Object, string Id, string Customer, string State, LocalDate EnteredOn, int Step, LocalDate? NextOn, int Given, long WorstAmount)
{
    internal const string Kind = "enr";

    internal static EnrolmentAnswer Of(PlayPerson person) => new(
        "enrolment", PublicId.Of(Kind, person.Customer.Value, person.Cycle), PublicId.Of(PublicId.Customer, person.Customer.Value), person.State.Replace(' ', '_'), ShopCalendar.DateOf(person.EnteredDay), person.Step,
        person.NextDay is { } next ? ShopCalendar.DateOf(next) : null, person.Given, person.WorstMinor);
}
