/**
 * A stack whose assets lie in a bucket that a parameter names, in a folder of the release: it needs no bootstrap, and no
 * CDK to deploy it.
 */
import {
  type FileAssetLocation,
  type FileAssetSource,
  Fn,
  type ISynthesisSession,
  StackSynthesizer,
} from "aws-cdk-lib";
import { FUNCTION_NAMES } from "../functions/functionNames.ts";

export const ASSET_BUCKET = "AssetBucket";

export interface ReleaseAsset {
  /** In the release's folder, e.g. `intake.zip`. */
  readonly file: string;
  /** What the zip is made of, under the synthesis's folder. */
  readonly folder: string;
}

export class AssetsByParameter extends StackSynthesizer {
  readonly assets = new Map<string, ReleaseAsset>();
  private readonly releaseFolder: string;

  /** @param releaseFolder another one for each release: by it CloudFormation sees that code has changed. */
  constructor(releaseFolder: string) {
    super();
    this.releaseFolder = releaseFolder;
  }

  addFileAsset({ sourceHash, displayName = "", fileName = "" }: FileAssetSource): FileAssetLocation {
    const file = `${nameOf(displayName) ?? `cdk-${sourceHash.slice(0, 12)}`}.zip`;
    this.assets.set(sourceHash, { file, folder: fileName });
    const [bucketName, objectKey] = [Fn.ref(ASSET_BUCKET), `${this.releaseFolder}/${file}`];
    const s3ObjectUrl = `s3://${bucketName}/${objectKey}`;
    return { bucketName, objectKey, s3ObjectUrl, httpUrl: s3ObjectUrl };
  }

  addDockerImageAsset(): never {
    throw new Error("A release has no container images: a function is a zip.");
  }

  synthesize(session: ISynthesisSession): void {
    this.synthesizeTemplate(session);
    this.emitArtifact(session);
  }
}

/** Functions of Defib are called by their names; the CDK's own by what they hold. */
const nameOf = (displayName: string): string | undefined =>
  FUNCTION_NAMES.find((name) => displayName.toLowerCase().includes(`/${name.toLowerCase()}/`));
